import type { Mistake } from './explain.ts';
import { didYouMean } from './nearest.ts';
import type { Readable } from './readable.ts';
import type { Path } from './source.ts';

const singular = { facts: 'fact', causes: 'cause', steps: 'step', conditions: 'condition' } as const;

/** Finds a name that the guide does not declare. `key` where the name is that of the property there. */
export function exists(
  guide: Readable,
  kind: keyof Readable['declared'],
  name: string,
  path: Path,
  key?: string,
): Mistake[] {
  const known = guide.declared[kind];
  if (known.includes(name)) return [];
  const message = `no ${singular[kind]} "${name}"${didYouMean(name, known)}`;
  return [{ code: `no-${singular[kind]}`, path, message, ...(key === undefined ? {} : { key }) }];
}
