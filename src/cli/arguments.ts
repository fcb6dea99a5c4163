import { parseArgs } from 'node:util';
import { Misuse } from './command.ts';

/** Reads the words of a command that takes so many names and perhaps `--json`. Throws Misuse. */
export function readArguments(args: readonly string[], names: readonly string[]): { values: string[]; json: boolean } {
  const parsed = attempt(() =>
    parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true, strict: true }),
  );
  const missing = names.slice(parsed.positionals.length);
  if (missing.length > 0) throw new Misuse(`${missing.join(' ')} is missing.`);
  const extra = parsed.positionals.slice(names.length);
  if (extra.length > 0) throw new Misuse(`"${extra.join(' ')}" is one word too many.`);
  return { values: parsed.positionals, json: parsed.values.json ?? false };
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}
