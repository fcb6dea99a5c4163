import { readFolder } from '../desk/folder.ts';
import { check as checkGuide } from '../engine/check.ts';
import { type Finding, inOneLine } from '../guide/finding.ts';
import { parse } from '../guide/parse.ts';
import { readArguments } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { proofLines } from './proof-lines.ts';

/** `check DIR`: lint, proof and scenarios of one guide. */
export const check: Command = {
  name: 'check',
  summary: 'check a guide: its files, its lint, its proof and its scenarios',
  help: `Usage: unstuck check DIR [--json]

Checks the guide in DIR: the form of its files, lint, proof and scenarios.
Prints every finding with file, line, column and what would be right, then the figures of the proof.
Exit code 0: nothing found. 1: findings. 2: wrong usage.

--json  one JSON document: { "findings": [{ "code", "file", "line", "column", "pointer", "message" }], "proof", "scenarios" }

Example: unstuck check rules/okpay-login`,
  run: async (args, terminal) => {
    const { values, json } = readArguments(args, ['DIR']);
    const { parsed, findings } = parse(await readFolder(values[0] ?? ''));
    if (parsed === undefined) return report(terminal, json, findings, []);
    const checked = checkGuide(parsed);
    const { passed, failed } = checked.scenarios;
    if (json)
      return report(terminal, json, checked.findings, [], { proof: checked.proof, scenarios: { passed, failed } });
    return report(terminal, json, checked.findings, [
      ...proofLines(checked.proof),
      `scenarios   ${passed} passed, ${failed} failed`,
    ]);
  },
};

/** Prints findings and figures, or one JSON document. Gives the exit code. */
export function report(
  terminal: Terminal,
  json: boolean,
  findings: readonly Finding[],
  lines: readonly string[],
  more: object = {},
): number {
  if (json)
    terminal.print(
      JSON.stringify({ findings, ...more }, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2),
    );
  else {
    for (const finding of findings) terminal.print(inOneLine(finding));
    for (const line of lines) terminal.print(line);
    terminal.print(
      findings.length === 0 ? 'no findings' : `${findings.length} finding${findings.length === 1 ? '' : 's'}`,
    );
  }
  return findings.length === 0 ? 0 : 1;
}
