/** A share of a whole, and between which shares the true one lies with 95 % confidence. */
export type Share = { share: number; from: number; to: number };

// The 0.975 quantile of the normal distribution.
const z = 1.959_963_984_540_054;

/**
 * The share of `hits` among `trials` with its Wilson score interval, which stays honest for few trials and for shares
 * near 0 and 1. Undefined without trials. From E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", Journal of the American Statistical Association 22 (1927), 209–212.
 */
export function shareOf(hits: number, trials: number): Share | undefined {
  if (trials === 0) return undefined;
  const share = hits / trials;
  const middle = share + (z * z) / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const whole = 1 + (z * z) / trials;
  return { share, from: Math.max(0, (middle - half) / whole), to: Math.min(1, (middle + half) / whole) };
}
