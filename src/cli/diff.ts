import { readFolder } from '../desk/folder.ts';
import { Problem } from '../desk/problem.ts';
import { compileGuide } from '../engine/compile.ts';
import { meaningOf } from '../engine/meaning.ts';
import { filesOf, readContent } from '../guide/content.ts';
import { diffOf } from '../guide/diff.ts';
import type { Finding } from '../guide/finding.ts';
import { type GuideFiles, type ParsedGuide, parse } from '../guide/parse.ts';
import { openStore } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import { report } from './check.ts';
import type { Command, Terminal } from './command.ts';
import { meaningLines, paperLines } from './diff-lines.ts';
import { readSettings } from './settings.ts';

/** `diff A B`: what changed from one guide to another, on paper and in meaning. */
export const diff: Command = {
  name: 'diff',
  summary: 'say what changed between two guides, on paper and in meaning',
  help: `Usage: unstuck diff A B [--json]

Compares two guides. Each is a folder, like rules/okpay-login, or a published version, like okpay-login@3.
On paper: what was added, removed and changed. In meaning: which combinations of answers now end elsewhere, which ends
were lost or gained, what is asked earlier or later.
Exit code 0: nothing changed. 1: something did. 2: wrong usage.

--json  one JSON document: { "paper": { "changes", "steps" }, "meaning" }

Example: unstuck diff okpay-login@3 rules/okpay-login`,
  run: async (args, terminal) => {
    const { values, json } = readArguments(args, ['A', 'B']);
    const [before, after] = [
      parse(await filesFrom(terminal, values[0] ?? '')),
      parse(await filesFrom(terminal, values[1] ?? '')),
    ];
    if (before.parsed === undefined || after.parsed === undefined)
      return report(terminal, json, [...before.findings, ...after.findings] satisfies Finding[], []);
    return compare(terminal, json, before.parsed, after.parsed);
  },
};

function compare(terminal: Terminal, json: boolean, before: ParsedGuide, after: ParsedGuide): number {
  const paper = diffOf(before, after);
  const meaning = meaningOf(compileGuide(before.guide), compileGuide(after.guide));
  if (json) {
    const steps = Object.fromEntries(paper.steps);
    const whole = { paper: { changes: paper.changes, steps }, meaning };
    terminal.print(JSON.stringify(whole, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2));
  } else for (const line of [...paperLines(paper), ...meaningLines(meaning)]) terminal.print(line);
  return paper.changes.length === 0 ? 0 : 1;
}

/** The files of a folder or of a published version. Throws Problem `not-found`. */
async function filesFrom({ environment }: Terminal, source: string): Promise<GuideFiles> {
  const [, guide, number] = /^([a-z0-9-]+)@(\d{1,9})$/.exec(source) ?? [];
  if (guide === undefined) return readFolder(source);
  const store = await openStore(readSettings(environment).DATABASE_URL);
  try {
    const version = await store.versions.byNumber(guide, Number(number));
    if (version === undefined) throw new Problem('not-found', `There is no version ${number} of "${guide}".`);
    return filesOf(readContent(version.content));
  } finally {
    await store.close();
  }
}
