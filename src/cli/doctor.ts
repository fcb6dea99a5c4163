import { inspectAudit } from '../store/inspect.ts';
import type { Checked } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { headFrom, headText } from './head.ts';
import { readSettings } from './settings.ts';

/** `doctor`: checks what is kept. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'check the database: is the audit log whole?',
  help: `Usage: unstuck doctor [--head NUMBER:HASH] [--json]

Checks the audit log and changes nothing. Each row carries the hash of the one before, so a row that was changed or taken out
of the middle shows. That rows were cut off at the end, or all written anew, shows only against a head that was kept elsewhere:
this command prints it, and "serve" logs it. Give an earlier one as --head.
Exit code 0: whole. 1: not whole; it says from which row on.`,
  run: async (args, terminal) => {
    const { json, options } = readArguments(args, [], ['head']);
    const head = options.get('head');
    const before = head === undefined ? undefined : headFrom(head);
    const log = inspectAudit(readSettings(terminal.environment).DATABASE_URL);
    try {
      const found = await log.check(before);
      const { broken, kept } = found;
      const whole = broken === undefined && kept;
      if (json)
        terminal.print(
          JSON.stringify({
            audit: { rows: found.head.number, head: headText(found.head), broken: broken ?? null, kept },
          }),
        );
      else if (whole) terminal.print(good(found));
      else terminal.complain(bad(found));
      return whole ? 0 : 1;
    } finally {
      await log.close();
    }
  },
};

function good({ head }: Checked): string {
  return `The audit log is whole: ${head.number} rows, each chained to the one before.
Its head: ${headText(head)}
Keep it elsewhere: "unstuck doctor --head" with it shows later whether these rows are still the same.`;
}

function bad({ head, broken }: Checked): string {
  if (broken !== undefined)
    return `The audit log is not whole from row ${broken} on; the ${head.number} rows before it are. Compare with a backup.`;
  return `The audit log does not have the head that it had before: rows were cut off or written anew. It ends with row ${head.number} now. Compare with a backup.`;
}
