import type { CompiledCause, CompiledGuide, CompiledTriage } from '../compile.ts';
import { branchSeconds } from '../seconds.ts';
import type { State } from '../state.ts';

/** A cause that is still open, with its chance among the open ones (0 to 1) and the expected seconds of its branch. */
export type Candidate = { cause: string; chance: number; seconds: number };

/**
 * The open causes, the one to take next first: by chance over seconds, which is the order that finds the cause soonest
 * on average when each branch settles its cause (Smith's rule). A cause that others wait for counts with those that are
 * worth it, so that nothing likely is kept waiting for long (W. A. Horn, "Single-machine job sequencing with treelike
 * precedence ordering and linear delay penalties", SIAM J. Appl. Math. 23, 1972). Ties keep the order of the guide.
 * The learned order is this one too as long as nothing was learned.
 */
export function candidates(guide: CompiledGuide, state: State, order: CompiledTriage['order']): Candidate[] {
  const open = guide.causes.filter((cause) => isOpen(cause, state));
  const sum = open.reduce((total, { prior }) => total + prior, 0);
  const all = open.map(({ id, prior, entry }) => ({
    cause: id,
    chance: prior / sum,
    seconds: branchSeconds(guide, entry),
  }));
  if (order === 'authored') return all;
  const worths = new Map(all.map((one) => [one.cause, worthWith(one, all, open)]));
  return all.toSorted((a, b) => (worths.get(b.cause) ?? 0) - (worths.get(a.cause) ?? 0));
}

/** The chance over the seconds of a cause, together with the causes that wait for nothing else and raise it. */
function worthWith(first: Candidate, all: readonly Candidate[], open: readonly CompiledCause[]): number {
  const opens = new Set(open.map(({ id }) => id));
  const taken = new Set([first.cause]);
  const waitsFor = ({ cause }: Candidate) =>
    open.find(({ id }) => id === cause)?.after?.filter((name) => opens.has(name)) ?? [];
  const worth = ({ chance, seconds }: Pick<Candidate, 'chance' | 'seconds'>) => chance / Math.max(1, seconds);
  let sum: Pick<Candidate, 'chance' | 'seconds'> = first;
  for (;;) {
    const next = all
      .filter((one) => !taken.has(one.cause) && waitsFor(one).length > 0)
      .filter((one) => waitsFor(one).every((name) => taken.has(name)))
      .reduce<Candidate | undefined>(
        (best, one) => (worth(one) > Math.max(worth(sum), best === undefined ? 0 : worth(best)) ? one : best),
        undefined,
      );
    if (next === undefined) return worth(sum);
    taken.add(next.cause);
    sum = { chance: sum.chance + next.chance, seconds: Math.max(1, sum.seconds) + Math.max(1, next.seconds) };
  }
}

/** Whether a cause can still be the one: its branch was not entered, no remedy of it failed, no answer rules it out. */
export function isOpen(cause: CompiledCause, state: State): boolean {
  return !state.closed.has(cause.id) && !(cause.excluded?.holds(state.facts) ?? false);
}
