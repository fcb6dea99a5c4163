import { compose, type Member } from './edit/compose.ts';
import { scenariosFile } from './edit/file.ts';
import { keyOf, type Parts } from './parts.ts';
import type { Path } from './source.ts';

/** A part as it is to be, in JSON as it is to be written; undefined takes it away. */
export type Change = { path: Path; value: string | undefined };

/** The names in each section in the order that they are to have; under "" the file's own. */
export type Orders = ReadonlyMap<string, readonly string[]>;

/** A file, and what it is made of. */
type Apart = { file: string; text: string; parts: Parts };

/**
 * Puts a file that was taken apart together again, with changes. What an order does not name, as all that is new, comes
 * last. In one pass, however many the changes are.
 */
export function assemble({ file, text, parts }: Apart, changes: readonly Change[], orders: Orders): string {
  const changed = new Map(changes.map((change) => [keyOf(change.path), change]));
  const fresh = Map.groupBy(
    changes.filter(({ path, value }) => value !== undefined && !parts.values.has(keyOf(path))),
    sectionOf,
  );
  const isGone = (path: Path) => changed.has(keyOf(path)) && changed.get(keyOf(path))?.value === undefined;

  const inOrder = (section: string, names: readonly string[]): string[] => {
    const there = new Set(names);
    return [...new Set([...(orders.get(section) ?? []).filter((name) => there.has(name)), ...names])];
  };
  const membersOf = (section: string): Member[] => {
    const there = (parts.orders.get(section) ?? []).filter((name) => !isGone([section, name]));
    const more = (fresh.get(section) ?? []).map(({ path }) => String(path[1]));
    return inOrder(section, [...there, ...more]).map((name) => {
      const key = keyOf([section, name]);
      const item = file === scenariosFile ? parts.values.get(key)?.place[1] : name;
      return { key: item, value: changed.get(key)?.value };
    });
  };
  const sections = new Map(
    [...parts.orders.keys(), ...fresh.keys()].filter((name) => name !== '').map((name) => [name, membersOf(name)]),
  );

  const top = (parts.orders.get('') ?? []).filter((name) => (sections.get(name) ?? []).length > 0 || !isGone([name]));
  const more = [...(fresh.get('') ?? []).map(({ path }) => String(path[0])), ...fresh.keys()];
  const names = inOrder('', [...top, ...more.filter((name) => name !== '')]);
  return compose(
    text,
    names.map((name) => ({ key: name, value: sections.get(name) ?? changed.get(keyOf([name]))?.value })),
  );
}

/** The section that a part stands in; "" for one of the file's own. */
function sectionOf({ path }: Change): string {
  return path.length === 1 ? '' : String(path[0]);
}
