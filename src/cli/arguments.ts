import { parseArgs } from 'node:util';
import { Misuse } from './command.ts';

/** Reads the words of a command that takes so many names, perhaps `--json`, options with a value, and such without. Throws Misuse. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
  valued: readonly string[] = [],
  bare: readonly string[] = [],
): { values: string[]; json: boolean; options: ReadonlyMap<string, string>; flags: ReadonlySet<string> } {
  const known = Object.fromEntries(valued.map((name) => [name, { type: 'string' as const }]));
  const flag = Object.fromEntries(bare.map((name) => [name, { type: 'boolean' as const }]));
  const parsed = attempt(() =>
    parseArgs({
      args: [...args],
      options: { ...known, ...flag, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    }),
  );
  const missing = names.slice(parsed.positionals.length);
  if (missing.length > 0) throw new Misuse(`${missing.join(' ')} is missing.`);
  const extra = parsed.positionals.slice(names.length);
  if (extra.length > 0) throw new Misuse(`"${extra.join(' ')}" is one word too many.`);
  const options = new Map(
    Object.entries(parsed.values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
  const all: Readonly<Record<string, string | boolean | undefined>> = parsed.values;
  const flags = new Set(bare.filter((name) => all[name] === true));
  return { values: parsed.positionals, json: parsed.values.json === true, options, flags };
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    // What Node says goes on about how to pass it as a name, which nobody wants.
    const said = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '([^']+)'/.exec(said)?.[1];
    throw new Misuse(unknown === undefined ? said : `There is no option "${unknown}".`);
  }
}
