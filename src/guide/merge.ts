import { assemble, type Change } from './assemble.ts';
import type { Content } from './content.ts';
import { fileIn, fileNames, logicFile, withFile } from './edit/file.ts';
import { textsIn } from './edit/texts.ts';
import { mergeOrder } from './merge-order.ts';
import { keyOf, type Parts, partsOf } from './parts.ts';
import { sameJson } from './same.ts';
import type { Path } from './source.ts';

/** A part that both sides changed, each in its own way: what it was and what each made of it. Undefined: not there. */
export type Conflict = { file: string; path: Path; base: unknown; mine: unknown; theirs: unknown };

/** What came of a merge: where both changed the same part, the content has theirs. */
export type Merged = { content: Content; conflicts: Conflict[] };

/**
 * Merges two changes of the same content, part by part: a step, a fact, a cause, a condition, an entry of the texts, a
 * scenario. Theirs is kept as it is written where nothing of mine lands.
 */
export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const files = new Set([...fileNames(theirs), ...fileNames(mine), ...fileNames(base)]);
  return [...files].reduce<Merged>(
    ({ content, conflicts }, file) => {
      const merged = mergeFile(file, fileIn(base, file), fileIn(mine, file), fileIn(theirs, file));
      const changed = merged.text === fileIn(content, file) ? content : withFile(content, file, merged.text);
      return { content: changed, conflicts: [...conflicts, ...merged.conflicts] };
    },
    { content: theirs, conflicts: [] },
  );
}

type MergedFile = { text: string | undefined; conflicts: Conflict[] };

function mergeFile(
  file: string,
  base: string | undefined,
  mine: string | undefined,
  theirs: string | undefined,
): MergedFile {
  if (mine === base || mine === theirs) return { text: theirs, conflicts: [] };
  if (theirs === base) return { text: mine, conflicts: [] };
  const parts = { base: partsOf(file, base), mine: partsOf(file, mine), theirs: partsOf(file, theirs) };
  const sides = { base: parts.base, mine: parts.mine, theirs: parts.theirs };
  if (mine === undefined || theirs === undefined || !areAlike(sides))
    return { text: theirs, conflicts: [{ file, path: [], base, mine, theirs }] };
  const { changes, conflicts } = taken(file, mine, sides);
  const { orders, clashes } = ordered(sides, changes);
  return {
    text: assemble({ file, text: theirs, parts: sides.theirs }, changes, orders),
    conflicts: [...conflicts, ...(file === logicFile ? clashes : []).map((clash) => ({ file, ...clash }))],
  };
}

type Sides = { base: Parts; mine: Parts; theirs: Parts };

/** Whether all sides read, and are taken apart in the same way: a section of one is not a plain value of another. */
function areAlike(sides: { [side in keyof Sides]: Parts | undefined }): sides is Sides {
  const all = Object.values(sides);
  const isSplit = (section: string) => all.some((parts) => parts?.orders.has(section));
  return all.every(
    (parts) =>
      parts !== undefined && (parts.orders.get('') ?? []).every((name) => parts.orders.has(name) || !isSplit(name)),
  );
}

/** What is taken from mine, in mine's own words, and what both changed in their own ways. */
function taken(
  file: string,
  text: string,
  { base, mine, theirs }: Sides,
): { changes: Change[]; conflicts: Conflict[] } {
  const paths = new Map([...theirs.values, ...mine.values, ...base.values].map(([key, { path }]) => [key, path]));
  const changes: Change[] = droppedSections({ base, mine, theirs });
  const conflicts: Conflict[] = [];
  const textAt = textsIn(text);
  for (const [key, path] of paths) {
    const [was, own, other] = [base, mine, theirs].map(({ values }) => values.get(key));
    if (sameJson(own?.value, was?.value) || sameJson(own?.value, other?.value)) continue;
    if (sameJson(other?.value, was?.value)) changes.push({ path, value: own && textAt(own.place) });
    else conflicts.push({ file, path, base: was?.value, mine: own?.value, theirs: other?.value });
  }
  return { changes, conflicts };
}

/** Sections that mine is without, and the base was not: they go where nothing of theirs stays in them. */
function droppedSections({ base, mine, theirs }: Sides): Change[] {
  return [...theirs.orders.keys()]
    .filter((section) => section !== '' && base.orders.has(section) && !mine.orders.has(section))
    .map((section) => ({ path: [section], value: undefined }));
}

type Clash = Pick<Conflict, 'path' | 'base' | 'mine' | 'theirs'>;

/** The order that both sides meant, in each section; who comes first among causes is a decision that only one can make. */
function ordered(
  { base, mine, theirs }: Sides,
  changes: readonly Change[],
): { orders: Map<string, string[]>; clashes: Clash[] } {
  const changed = new Map(changes.map(({ path, value }) => [keyOf(path), value !== undefined]));
  const orders = new Map<string, string[]>();
  const clashes: Clash[] = [];
  for (const section of new Set([...theirs.orders.keys(), ...mine.orders.keys()])) {
    const [was = [], own = [], other = []] = [base, mine, theirs].map(({ orders: each }) => each.get(section));
    const there = new Set(other);
    const stays = (name: string) => changed.get(keyOf(section === '' ? [name] : [section, name])) ?? there.has(name);
    const isSection = (name: string) => section === '' && (theirs.orders.has(name) || mine.orders.has(name));
    const names = [...new Set([...other, ...own])].filter((name) => isSection(name) || stays(name));
    const merged = mergeOrder(was, own, other, names);
    orders.set(section, merged.names);
    if (merged.clash && section === 'causes') clashes.push({ path: [section], base: was, mine: own, theirs: other });
  }
  return { orders, clashes };
}
