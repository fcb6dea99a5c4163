import type { CompiledCause, CompiledGuide, CompiledTriage } from '../compile.ts';
import { branchSeconds } from '../seconds.ts';
import type { State } from '../state.ts';

/** A cause that is still open, with its chance among the open ones (0 to 1) and the expected seconds of its branch. */
export type Candidate = { cause: string; chance: number; seconds: number };

/**
 * The open causes, the one to take next first: by chance over seconds, which is the order that finds the cause soonest
 * on average when each branch settles its cause (Smith's rule). Ties keep the order of the guide.
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
  const worth = ({ chance, seconds }: Candidate) => chance / Math.max(1, seconds);
  return all.toSorted((a, b) => worth(b) - worth(a));
}

/** Whether a cause can still be the one: its branch was not entered, no remedy of it failed, no answer rules it out. */
export function isOpen(cause: CompiledCause, state: State): boolean {
  return !state.closed.has(cause.id) && !(cause.excluded?.holds(state.facts) ?? false);
}
