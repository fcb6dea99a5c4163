import type { Share } from './interval.ts';

/** By how much one share differs from another, and between which differences the true one lies with 95 % confidence. */
export type Difference = { by: number; from: number; to: number };

/**
 * The difference of two independent shares, the first minus the second, with the interval that follows from their Wilson
 * intervals: method 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison
 * of eleven methods", Statistics in Medicine 17 (1998), 873–890. Undefined where one of them is.
 */
export function differenceOf(one: Share | undefined, other: Share | undefined): Difference | undefined {
  if (one === undefined || other === undefined) return undefined;
  const by = one.share - other.share;
  return {
    by,
    from: by - Math.hypot(one.share - one.from, other.to - other.share),
    to: by + Math.hypot(one.to - one.share, other.share - other.from),
  };
}
