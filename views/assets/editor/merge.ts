import { diff } from '@codemirror/merge';
import { ChangeSet, Text } from '@codemirror/state';

/** What turns one text into another, as the editor's own changes. */
export function changesBetween(before: string, after: string): ChangeSet {
  const changes = diff(before, after, { scanLimit: 2_000, timeout: 200 }).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: Text.of(after.slice(fromB, toB).split('\n')),
  }));
  return ChangeSet.of(changes, before.length);
}

/**
 * Puts somebody's changes on top of others that were made to the same text meanwhile. Undefined where both touch the
 * same line: then what each of them means has to be looked at.
 */
export function onTop(before: string, theirs: ChangeSet, mine: ChangeSet): ChangeSet | undefined {
  const text = Text.of(before.split('\n'));
  const lines = (changes: ChangeSet): [number, number][] => {
    const found: [number, number][] = [];
    changes.iterChangedRanges((from, to) => found.push([text.lineAt(from).from, text.lineAt(to).to]));
    return found;
  };
  const own = lines(mine);
  const meet = lines(theirs).some(([from, to]) => own.some(([start, end]) => from <= end && start <= to));
  return meet ? undefined : theirs.map(mine);
}
