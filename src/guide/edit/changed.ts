import type { Content } from '../content.ts';
import { partsOf } from '../parts.ts';
import { sameJson } from '../same.ts';
import type { Path } from '../source.ts';
import { fileIn, fileNames } from './file.ts';

/** One value of a file that is another now; undefined where there is none. What is new or gone is told whole. */
export type Changed = { file: string; path: Path; before: unknown; after: unknown };

/** What differs between two contents, by file and path, each scenario and rule under its name. Files that don't read are told whole. */
export function changedBetween(before: Content, after: Content): Changed[] {
  return [...new Set([...fileNames(before), ...fileNames(after)])].flatMap((file) => {
    const [old, now] = [fileIn(before, file), fileIn(after, file)];
    if (old === now) return [];
    const [was, is] = [partsOf(file, old), partsOf(file, now)];
    if (was === undefined || is === undefined) return [{ file, path: [], before: old, after: now }];
    const paths = new Map([...was.values, ...is.values].map(([key, { path }]) => [key, path]));
    const fields = [...paths].flatMap(([key, path]) => {
      return differing(was.values.get(key)?.value, is.values.get(key)?.value, path).map((each) => ({ file, ...each }));
    });
    const orders = [...is.orders].flatMap(([section, names]) => {
      const old = was.orders.get(section) ?? [];
      return moved(old, names) ? [{ file, path: [section], before: old, after: names }] : [];
    });
    return [...fields, ...orders];
  });
}

/** The values in which two differ, each at its own path; `before` is of the first. */
export function differing(before: unknown, after: unknown, path: Path): Omit<Changed, 'file'>[] {
  if (sameJson(before, after)) return [];
  const [old, now] = [membersOf(before), membersOf(after)];
  // A condition is one thought: half of it says nothing.
  if (old === undefined || now === undefined || path.at(-1) === 'conditions') return [{ path, before, after }];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const inner = names.flatMap((name) => differing(old.get(name), now.get(name), [...path, name]));
  return inner.length === 0 ? [{ path, before, after }] : inner;
}

/** The members of an object, or of a list of named things by their names. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const named = value.map((each: unknown) => {
    const name: unknown = membersOf(each)?.get('name');
    return [typeof name === 'string' ? name : '', each] as const;
  });
  const members = new Map(named);
  return members.size === value.length && !members.has('') ? members : undefined;
}

function moved(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((name) => after.includes(name));
  const now = after.filter((name) => before.includes(name));
  return kept.some((name, index) => now[index] !== name);
}
