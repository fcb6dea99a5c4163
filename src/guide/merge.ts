import type { Content } from './content.ts';
import { fileIn, fileNames, logicFile, scenariosFile, withFile } from './edit/file.ts';
import { arrange, insert, put, verbatim } from './edit/json.ts';
import { mergeOrder } from './merge-order.ts';
import { type Parts, partsOf } from './parts.ts';
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
  if (parts.base === undefined || parts.mine === undefined || parts.theirs === undefined)
    return { text: theirs, conflicts: [{ file, path: [], base, mine, theirs }] };
  const sides = { base: parts.base, mine: parts.mine, theirs: parts.theirs };
  const paths = new Map(
    [...sides.theirs.values, ...sides.mine.values, ...sides.base.values].map(([key, { path }]) => [key, path]),
  );
  const start: MergedFile = { text: theirs, conflicts: [] };
  const merged = [...paths].reduce(({ text, conflicts }, [key, path]): MergedFile => {
    const [was, own, other] = [sides.base, sides.mine, sides.theirs].map(({ values }) => values.get(key));
    if (sameJson(own?.value, was?.value) || sameJson(own?.value, other?.value)) return { text, conflicts };
    if (!sameJson(other?.value, was?.value)) {
      const conflict = { file, path, base: was?.value, mine: own?.value, theirs: other?.value };
      return { text, conflicts: [...conflicts, conflict] };
    }
    return { text: landed(file, text ?? '', mine ?? '', path, own?.place), conflicts };
  }, start);
  return inMergedOrder(file, merged, sides);
}

/** The text of theirs with mine's part in it, in mine's own words. */
function landed(file: string, text: string, mine: string, path: Path, place: Path | undefined): string {
  const there = partsOf(file, text)?.values.get(path.join('\n'))?.place;
  const value = place === undefined ? undefined : verbatim(mine, place);
  if (there !== undefined || value === undefined) return there === undefined ? text : put(text, there, value);
  const [section, name] = path;
  if (section === undefined || name === undefined) return put(text, path, value);
  const listed = file === scenariosFile;
  const ready = verbatim(text, [section]) === undefined ? put(text, [section], listed ? [] : {}) : text;
  return listed ? insert(ready, [section], Number.POSITIVE_INFINITY, value) : put(ready, path, value);
}

/** Puts what a merge left behind one another into the order that both sides meant. */
function inMergedOrder(
  file: string,
  { text, conflicts }: MergedFile,
  { base, mine, theirs }: { base: Parts; mine: Parts; theirs: Parts },
): MergedFile {
  const now = text === undefined ? undefined : partsOf(file, text);
  if (text === undefined || now === undefined) return { text, conflicts };
  return [...now.orders].reduce<MergedFile>(
    (each, [section, names]) => {
      const [was, own, other] = [base, mine, theirs].map(({ orders }) => orders.get(section) ?? []);
      const { names: order, clash } = mergeOrder(was ?? [], own ?? [], other ?? [], names);
      const path = section === '' ? [] : [section];
      const places = order.map((name) => names.indexOf(name));
      const conflict = { file, path, base: was, mine: own, theirs: other };
      return {
        text: arrange(each.text ?? '', path, places),
        conflicts: clash && file === logicFile && section === 'causes' ? [...each.conflicts, conflict] : each.conflicts,
      };
    },
    { text, conflicts },
  );
}
