const { exp, log, log1p, max } = Math;

/**
 * The chance of so many or more of what is counted, by the negative binomial distribution of a mean and of a variance so
 * many times the mean; where that is not above 1, by Poisson's. Terms are summed from the count outwards, each over the
 * first of them, whose logarithm is known: none is lost for being too small, and what is very unlikely is still told apart.
 */
export function chanceOfMore(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const excess = max(0, dispersion - 1);
  const ratio = (of: number) => (mean + excess * of) / (1 + excess) / (of + 1);
  const none = excess === 0 ? -mean : (-mean / excess) * log1p(excess);
  // Terms fall from the mean on upwards, and from it downwards: the sum goes where they fall.
  let [sum, each] = [1, 1];
  if (count > mean) {
    for (let of = count; each > sum * tiny; of += 1) {
      each *= ratio(of);
      sum += each;
    }
    return exp(logTerm(count, none, ratio) + log(sum));
  }
  for (let of = count - 1; of > 0 && each > sum * tiny; of -= 1) {
    each /= ratio(of - 1);
    sum += each;
  }
  return max(0, 1 - exp(logTerm(count - 1, none, ratio) + log(sum)));
}

const tiny = 1e-17;

/** The logarithm of the chance of exactly so many, from that of none upwards: that of none alone may be below any number. */
function logTerm(count: number, first: number, ratio: (of: number) => number): number {
  let sum = first;
  for (let of = 0; of < count; of += 1) sum += log(ratio(of));
  return sum;
}
