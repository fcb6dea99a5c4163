/** Chance that can be repeated: the same seed gives the same year. */
export type Chance = {
  /** from 0 to below 1 */
  unit: () => number;
  /** a whole number from 0 to below `limit` */
  below: (limit: number) => number;
  odds: (share: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** one of the names, each as often as its weight says */
  weighted: (weights: Weights) => string;
  /** a factor about 1: log-normal with median 1 and this spread (the standard deviation of its logarithm) */
  factor: (spread: number) => number;
  bytes: (count: number) => Uint8Array;
  /** chance of its own, so that what one person does changes nothing for the others */
  fork: () => Chance;
};

/** How often each name is taken, relative to the others. */
export type Weights = Readonly<Record<string, number>>;

/** Chance from a seed: sfc32 (Doty-Humphrey, PractRand), seeded through splitmix32. */
export function chanceFrom(seed: number): Chance {
  const mixed = splitmix(seed);
  let [a, b, c, counter] = [mixed(), mixed(), mixed(), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  const unit = () => next() / 2 ** 32;
  const below = (limit: number) => Math.floor(unit() * limit);
  return {
    unit,
    below,
    odds: (share) => unit() < share,
    pick: (from) => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error('There is nothing to pick from.');
      return chosen;
    },
    weighted: (weights) => weightedBy(weights, unit()),
    // Box & Muller, Annals of Mathematical Statistics 29, 1958.
    factor: (spread) => Math.exp(spread * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())),
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
    fork: () => chanceFrom(next()),
  };
}

function splitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

function weightedBy(weights: Weights, unit: number): string {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  let left = unit * entries.reduce((sum, [, weight]) => sum + weight, 0);
  const found = entries.find(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  const [name] = found ?? entries.at(-1) ?? [];
  if (name === undefined) throw new Error('No weight is above 0.');
  return name;
}
