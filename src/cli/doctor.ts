import { openStore } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { readSettings } from './settings.ts';

/** `doctor`: checks what is kept. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'check the database: is the audit log whole?',
  help: `Usage: unstuck doctor [--json]

Checks the audit log: each row carries the hash of the one before, so a row that was changed or taken out shows.
Exit code 0: whole. 1: not whole; it says from which row on.`,
  run: async (args, terminal) => {
    const { json } = readArguments(args, []);
    const store = await openStore(readSettings(terminal.environment).DATABASE_URL);
    try {
      const { rows, broken } = await store.audit.check();
      if (json) terminal.print(JSON.stringify({ audit: { rows, broken: broken ?? null } }));
      else if (broken === undefined)
        terminal.print(`The audit log is whole: ${rows} rows, each chained to the one before.`);
      else
        terminal.complain(
          `The audit log is not whole from row ${broken} on; the ${rows} rows before it are. Compare with a backup.`,
        );
      return broken === undefined ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};
