import { readFolder } from '../desk/folder.ts';
import { replayPeriod } from '../desk/studio/replay.ts';
import { compileGuide } from '../engine/compile.ts';
import type { Finding, Need, Replay } from '../engine/replay.ts';
import { parse } from '../guide/parse.ts';
import { openStore } from '../store/open.ts';
import type { Period } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import { report } from './check.ts';
import { type Command, Misuse } from './command.ts';
import { readSettings } from './settings.ts';

const day = 86_400_000;

/** `replay DIR`: walks the recorded diagnoses of a guide again under a draft in a folder. */
export const replay: Command = {
  name: 'replay',
  summary: 'walk recorded diagnoses again under a changed guide',
  help: `Usage: unstuck replay DIR [--from DATE] [--until DATE] [--json]

Walks every recorded diagnosis of the guide in DIR again, under the guide as it is there, with the facts it had.
Says how many end the same, the same after fewer questions, or elsewhere, and which need an answer that was never given.
Exit code 0: all end the same. 1: some do not. 2: wrong usage.

--from DATE   only diagnoses that were started on that day (UTC) or later, like 2026-10-01
--until DATE  only diagnoses that were started on that day or earlier
--json        one JSON document

Example: unstuck replay rules/okpay-login --from 2026-10-01 --until 2026-10-31`,
  run: async (args, terminal) => {
    const { values, json, options } = readArguments(args, ['DIR'], ['from', 'until']);
    const from = dayFrom(options.get('from')) ?? 0;
    const until = dayFrom(options.get('until'));
    const { parsed, findings } = parse(await readFolder(values[0] ?? ''));
    if (parsed === undefined) return report(terminal, json, findings, []);
    const period = { guide: parsed.guide.id, from, until: until === undefined ? Number.MAX_SAFE_INTEGER : until + day };
    const store = await openStore(readSettings(terminal.environment).DATABASE_URL);
    try {
      const progress = ({ done, total }: { done: number; total: number }) =>
        terminal.progress?.(`${done} of ${total} looked at`);
      const found = await replayPeriod(store, compileGuide(parsed.guide), period, { progress });
      terminal.progress?.('');
      const lines = json ? [JSON.stringify({ guide: parsed.guide.id, ...found }, null, 2)] : linesOf(period, found);
      for (const line of lines) terminal.print(line);
      return found.other.length + found.needs.length === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};

function dayFrom(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(at)) throw new Misuse(`"${written}" is no day; write it like 2026-10-31.`);
  return at;
}

function linesOf({ guide }: Period, found: Replay): string[] {
  const { diagnoses, same, better, fewer, other, needs, open, causes } = found;
  const sum = (list: readonly Finding<unknown>[]) => list.reduce((all, { count }) => all + count, 0);
  return [
    `diagnoses       ${diagnoses} of ${guide}`,
    `same end        ${same}`,
    `better          ${better}${better === 0 ? '' : `, with ${fewer} questions and remedies fewer`}`,
    `other end       ${sum(other)}`,
    `needs an answer ${sum(needs)}`,
    `had not ended   ${open}`,
    ...other.map(
      ({ from, to, was, now, count, references }) =>
        `${count} × "${to}" instead of "${from}"; first "${now}" instead of "${was}" (${some(references)})`,
    ),
    ...needs.map(({ step, why, count, references }) => `${count} × ${reasons[why](step)} (${some(references)})`),
    ...causes.map(({ cause, before, after }) => `cause ${cause ?? '(none)'}: ${before} before, ${after} now`),
  ];
}

const reasons: Record<Need['why'], (step: string) => string> = {
  'never-asked': (step) => `"${step}" asks for what was never asked`,
  'not-offered': (step) => `"${step}" no longer takes the answer that was given`,
};

function some(references: readonly string[]): string {
  return `${references.slice(0, 5).join(', ')}${references.length > 5 ? ', …' : ''}`;
}
