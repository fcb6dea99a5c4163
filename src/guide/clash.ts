import type { Content } from './content.ts';
import { fileIn, fileNames } from './edit/file.ts';
import type { Conflict } from './merge.ts';
import { partsOf } from './parts.ts';
import { sameJson } from './same.ts';

/** Everything in which two contents differ, as conflicts: what to ask where nobody knows any more what both began from. */
export function clashesOf(mine: Content, theirs: Content): Conflict[] {
  const files = new Set([...fileNames(theirs), ...fileNames(mine)]);
  return [...files].flatMap((file) => clashesIn(file, fileIn(mine, file), fileIn(theirs, file)));
}

function clashesIn(file: string, mine: string | undefined, theirs: string | undefined): Conflict[] {
  if (mine === theirs) return [];
  const whole = [{ file, path: [], base: undefined, mine, theirs }];
  const [own, other] = [partsOf(file, mine)?.values, partsOf(file, theirs)?.values];
  if (own === undefined || other === undefined) return whole;
  const parts = [...new Map([...other, ...own])].flatMap(([key, { path }]) => {
    const [a, b] = [own.get(key)?.value, other.get(key)?.value];
    return sameJson(a, b) ? [] : [{ file, path, base: undefined, mine: a, theirs: b }];
  });
  // Only written in another way, or in another order.
  return parts.length === 0 ? whole : parts;
}
