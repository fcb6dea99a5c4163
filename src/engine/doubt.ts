import { type Counts, type DayOf, evidenceOf, totalOf } from './doubt-evidence.ts';

/** Why something is to be looked at: it does worse than it did, or nobody looked at it by the day that was set. */
export type Doubt =
  | { kind: 'fell'; since: number; before: Counts; after: Counts }
  | { kind: 'overdue'; reviewBy: number };

/** How a remedy or an end stands. Days are counted from the same day as those of its outcomes. */
export type Standing = Counts & { doubts: readonly Doubt[] };

/** Evidence at which something is doubted: of what does as it always did, at most one in so many ever gets there. */
export const doubtedFrom = 20;

/**
 * How a remedy or an end stands after its days since it was last changed, and what speaks against it.
 * @param days in order, each once
 * @param reviewBy the last day on which it needs no review, where one was set
 */
export function standingOf(days: readonly DayOf[], reviewBy: number | undefined, today: number): Standing {
  const doubts: Doubt[] = [];
  const { strength, since } = evidenceOf(days);
  if (strength >= doubtedFrom && since !== undefined) {
    const before = totalOf(days.filter(({ day }) => day < since));
    const after = totalOf(days.filter(({ day }) => day >= since));
    doubts.push({ kind: 'fell', since, before, after });
  }
  if (reviewBy !== undefined && reviewBy < today) doubts.push({ kind: 'overdue', reviewBy });
  return { ...totalOf(days), doubts };
}
