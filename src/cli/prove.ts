import { readFolder } from '../desk/folder.ts';
import { compileGuide } from '../engine/compile.ts';
import { prove as proveGuide } from '../engine/proof.ts';
import { parse } from '../guide/parse.ts';
import { readArguments } from './arguments.ts';
import { report } from './check.ts';
import type { Command } from './command.ts';
import { proofLines } from './proof-lines.ts';

/** `prove DIR`: walks every combination of answers of one guide. */
export const prove: Command = {
  name: 'prove',
  summary: 'prove a guide: every walk ends, every cause and a human can be reached',
  help: `Usage: unstuck prove DIR [--json]

Walks every combination of answers of the guide in DIR: every option, yes and no, "I don't know", numbers at their
boundaries, every result of a lookup and of a remedy.
Prints how many walks there are, the longest and the shortest; or, for what can't be proved, the shortest list of
answers that shows it.
Exit code 0: proved. 1: findings. 2: wrong usage.

Example: unstuck prove rules/okpay-login`,
  run: async (args, terminal) => {
    const { values, json } = readArguments(args, ['DIR']);
    const { parsed, findings } = parse(await readFolder(values[0] ?? ''));
    if (parsed === undefined) return report(terminal, json, findings, []);
    const proof = proveGuide(compileGuide(parsed.guide));
    return report(terminal, json, [], proofLines(proof), { proof });
  },
};
