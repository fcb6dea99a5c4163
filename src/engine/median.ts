/**
 * The middle value of a distribution given as values with counts, in any order: half of all are at most this. Between two
 * middle values the lower one, so that it is one that occurred. Undefined where nothing was counted.
 */
export function medianOf(spread: readonly { value: number; count: number }[]): number | undefined {
  const inOrder = spread.toSorted((one, other) => one.value - other.value);
  const half = inOrder.reduce((sum, { count }) => sum + count, 0) / 2;
  let below = 0;
  for (const { value, count } of inOrder) {
    below += count;
    if (count > 0 && below >= half) return value;
  }
  return undefined;
}
