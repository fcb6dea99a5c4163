import type { Ending, Product } from './meaning-product.ts';

/** How many combinations end in one way before and in one way after. */
export type Pair = { from: Ending; to: Ending; combinations: bigint };

/** How often a variable is asked, and at which place of a walk on average, 1 for the first. */
export type Place = { combinations: bigint; place: number };

export type Counts = {
  combinations: bigint;
  pairs: readonly Pair[];
  /** for each variable how it is asked before and after */
  asked: readonly { before: Place | undefined; after: Place | undefined }[];
};

/** The name of a pair of ends, to find it by. */
function pairName([from, to]: readonly [Ending, Ending]): string {
  return `${from.answered ? '' : '!'}${from.step} ${to.answered ? '' : '!'}${to.step}`;
}

/**
 * Counts combinations by one pass from the root: each node gets the share of all combinations that come by it, which
 * is exact because no way asks a variable twice. `order` is the nodes from the root down.
 */
export function countsOf({ variables, asks, ways, ends }: Product, order: Int32Array): Counts {
  const combinations = variables.reduce((product, { values }) => product * BigInt(values.length), 1n);
  const coming = ways.map(() => 0n);
  // The questions asked so far, summed over the combinations that come by.
  const depths = { before: ways.map(() => 0n), after: ways.map(() => 0n) };
  const asked = { before: variables.map(() => nothing), after: variables.map(() => nothing) };
  const pairs = new Map<string, Pair>();
  coming[0] = combinations;
  for (const node of order) {
    const here = coming[node] ?? 0n;
    const end = ends[node];
    if (end !== undefined) {
      const name = pairName(end);
      const sum = (pairs.get(name)?.combinations ?? 0n) + here;
      pairs.set(name, { from: end[0], to: end[1], combinations: sum });
    }
    const ask = asks[node];
    const next = ways[node] ?? [];
    const parts = BigInt(next.length);
    for (const to of next) coming[to] = (coming[to] ?? 0n) + here / parts;
    for (const side of ['before', 'after'] as const) {
      const depth = (depths[side][node] ?? 0n) + (ask?.[side] === true ? here : 0n);
      for (const to of next) depths[side][to] = (depths[side][to] ?? 0n) + depth / parts;
      if (ask?.[side] !== true) continue;
      const sum = asked[side][ask.variable] ?? nothing;
      asked[side][ask.variable] = { combinations: sum.combinations + here, places: sum.places + depth };
    }
  }
  return {
    combinations,
    pairs: [...pairs.values()],
    asked: variables.map((_, index) => ({
      before: placeOf(asked.before[index] ?? nothing),
      after: placeOf(asked.after[index] ?? nothing),
    })),
  };
}

const nothing = { combinations: 0n, places: 0n };

function placeOf({ combinations, places }: typeof nothing): Place | undefined {
  if (combinations === 0n) return undefined;
  return { combinations, place: Number((places * 1_000n) / combinations) / 1_000 };
}
