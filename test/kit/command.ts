import { runCommand } from '../../src/cli/run.ts';

/** Runs a command line and gives what came of it. */
export async function run(line: string, environment: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const words = line.split(' ').filter((word) => word !== '');
  const code = await runCommand(words, {
    print: (text) => out.push(text),
    complain: (text) => err.push(text),
    environment,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
