/**
 * The upper bound of the bucket that a number of seconds falls into. Up to 32 each has its own; from there on each
 * doubling is cut into 16 equal parts, so that a bound is at most 6.25 % too high.
 */
export function bucketOf(seconds: number): number {
  const whole = Math.ceil(seconds);
  let width = 1;
  while (whole > 32 * width) width *= 2;
  return Math.ceil(whole / width) * width;
}
