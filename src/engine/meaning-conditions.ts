import type { Ending, Product } from './meaning-product.ts';

/** Combinations of answers: for each variable that matters, by its place, which of its values, as bits. */
export type Cube = ReadonlyMap<number, bigint>;

/** Which pairs of ends are meant. */
export type Wanted = (from: Ending, to: Ending) => boolean;

/** The combinations that end as wanted: cubes that are exactly those, if there are not too many, and what all share. */
export type Conditions = { cubes: readonly Cube[] | undefined; common: Cube };

/** What may be spent on finding conditions: cubes of one node, and nodes looked at to do without a condition. */
export type Patience = { cubes: number; looks: number };

/** Finds under which conditions two walks end as wanted. `order` is the nodes from the root down. */
export function conditionsOf(product: Product, order: Int32Array, wanted: Wanted, patience: Patience): Conditions {
  const found: (Conditions | undefined)[] = product.ways.map(() => undefined);
  const all = product.variables.map(({ values }) => (1n << BigInt(values.length)) - 1n);
  for (const node of order.toReversed()) {
    const end = product.ends[node];
    if (end !== undefined) {
      if (wanted(...end)) found[node] = { cubes: [new Map()], common: new Map() };
      continue;
    }
    const ask = product.asks[node];
    const below = [...values(product.ways[node] ?? [])].flatMap(([to, bits]) => {
      const conditions = found[to];
      return conditions === undefined ? [] : [{ conditions, bits }];
    });
    if (ask === undefined || below.length === 0) continue;
    found[node] = ask.given ? below[0]?.conditions : joined(all, ask.variable, below, patience.cubes);
  }
  const { cubes, common } = found[0] ?? { cubes: [], common: new Map() };
  return { cubes: cubes && fewest(product, wanted, all, cubes, patience), common };
}

/** Where values lead, by node, with the values as bits. */
function values(ways: readonly number[]): Map<number, bigint> {
  const bits = new Map<number, bigint>();
  for (const [index, to] of ways.entries()) bits.set(to, (bits.get(to) ?? 0n) | (1n << BigInt(index)));
  return bits;
}

function joined(
  all: readonly bigint[],
  variable: number,
  below: readonly { conditions: Conditions; bits: bigint }[],
  most: number,
): Conditions {
  const narrowed = (cube: Cube, bits: bigint): Cube =>
    bits === all[variable] ? cube : new Map(cube).set(variable, bits);
  const commons = below.map(({ conditions, bits }) => narrowed(conditions.common, bits));
  const common = commons.reduce((a, b) => around(all, a, b));
  let cubes: Cube[] | undefined = [];
  for (const { conditions, bits } of below) {
    if (conditions.cubes === undefined || (cubes?.length ?? 0) + conditions.cubes.length > 2 * most) cubes = undefined;
    else cubes?.push(...conditions.cubes.map((cube) => narrowed(cube, bits)));
  }
  const merged = cubes && merge(all, cubes);
  return { cubes: merged !== undefined && merged.length <= most ? merged : undefined, common };
}

/** The smallest cube around two. */
function around(all: readonly bigint[], a: Cube, b: Cube): Cube {
  return new Map(
    [...a].flatMap(([variable, bits]) => {
      const other = b.get(variable);
      return other === undefined || (bits | other) === all[variable] ? [] : [[variable, bits | other] as const];
    }),
  );
}

/** Makes one of cubes that differ in one variable only, until there are none such. */
function merge(all: readonly bigint[], cubes: readonly Cube[]): Cube[] {
  let merged = [...new Map(cubes.map((cube) => [cubeName(cube), cube])).values()];
  for (let before = Number.POSITIVE_INFINITY; merged.length > 1 && merged.length < before; ) {
    before = merged.length;
    for (const variable of new Set(merged.flatMap((cube) => [...cube.keys()]))) merged = mergeBy(all, merged, variable);
  }
  return merged;
}

function mergeBy(all: readonly bigint[], cubes: readonly Cube[], variable: number): Cube[] {
  const alike = new Map<string, { rest: Map<number, bigint>; bits: bigint }>();
  const whole = all[variable] ?? 0n;
  for (const cube of cubes) {
    const rest = new Map(cube);
    rest.delete(variable);
    const name = cubeName(rest);
    alike.set(name, { rest, bits: (alike.get(name)?.bits ?? 0n) | (cube.get(variable) ?? whole) });
  }
  return [...alike.values()].map(({ rest, bits }) => (bits === whole ? rest : rest.set(variable, bits)));
}

function cubeName(cube: Cube): string {
  return [...cube]
    .toSorted(([a], [b]) => a - b)
    .map(([variable, bits]) => `${variable}:${bits.toString(36)}`)
    .join();
}

/** Drops each condition without which a cube still ends as wanted, and each cube within another. */
function fewest(
  product: Product,
  wanted: Wanted,
  all: readonly bigint[],
  cubes: readonly Cube[],
  patience: Patience,
): Cube[] {
  let left = patience.looks;
  const wide = cubes.map((cube) => {
    let widest = cube;
    for (const variable of [...cube.keys()].toSorted((a, b) => a - b)) {
      if (left <= 0) return widest;
      const wider = new Map(widest);
      wider.delete(variable);
      const { only, looks } = comesOnlyTo(product, wanted, wider);
      left -= looks;
      if (only) widest = wider;
    }
    return widest;
  });
  const merged = merge(all, wide);
  return merged.filter((cube) => !merged.some((other) => other !== cube && within(cube, other)));
}

/** Whether every combination of a cube ends as wanted. */
function comesOnlyTo(product: Product, wanted: Wanted, cube: Cube): { only: boolean; looks: number } {
  const reached = new Set([0]);
  for (const node of reached) {
    const end = product.ends[node];
    if (end !== undefined && !wanted(...end)) return { only: false, looks: reached.size };
    const ask = product.asks[node];
    const bits = ask === undefined || ask.given ? undefined : cube.get(ask.variable);
    product.ways[node]?.forEach((to, index) => {
      if (bits === undefined || (bits & (1n << BigInt(index))) !== 0n) reached.add(to);
    });
  }
  return { only: true, looks: reached.size };
}

function within(cube: Cube, other: Cube): boolean {
  return [...other].every(([variable, bits]) => {
    const own = cube.get(variable);
    return own !== undefined && (own & bits) === own;
  });
}
