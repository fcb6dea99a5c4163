const { exp, log1p } = Math;

/**
 * The chance of so many or more of what is counted, by the negative binomial distribution of a mean and of a variance so
 * many times the mean; where that is not above 1, by Poisson's.
 */
export function chanceOfMore(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const excess = Math.max(0, dispersion - 1);
  let each = exp(excess === 0 ? -mean : (-mean / excess) * log1p(excess));
  // Too many to sum: there the normal distribution is close, and this is a bound of its tail (Mills 1926).
  if (each === 0) return millsOf((count - mean) / Math.sqrt(mean * (1 + excess)));
  let less = 0;
  for (let i = 1; i <= count; i += 1) {
    less += each;
    each *= (mean + excess * (i - 1)) / (1 + excess) / i;
  }
  return Math.max(0, 1 - less);
}

function millsOf(away: number): number {
  return away <= 1 ? 1 : exp(-(away * away) / 2) / (away * Math.sqrt(2 * Math.PI));
}
