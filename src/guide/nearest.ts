import { closest, distance } from 'fastest-levenshtein';

/** "; did you mean "triage"?" when a known name is near enough to what was written, else "". */
export function didYouMean(written: string, known: Iterable<string>): string {
  const names = [...known];
  if (names.length === 0 || written.length > 80) return '';
  const nearest = closest(written, names);
  return nearest.length > 2 && distance(written, nearest) <= Math.max(1, Math.floor(nearest.length / 3))
    ? `; did you mean "${nearest}"?`
    : '';
}
