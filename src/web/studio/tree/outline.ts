import type { Kind, Sketch, SketchedStep } from './sketch.ts';

/** One line of the outline: a way and where it leads; the step itself where it is told. */
export type Row = {
  name: string;
  title: string;
  /** in few words when it is gone this way */
  words: readonly string[];
  /** undefined where the step is not told here */
  kind: Kind | undefined;
  told: 'here' | 'next' | 'elsewhere' | 'nowhere';
  /** whether a list in this line begins after it */
  opens: boolean;
  /** how many lines, with the lists that they end, close after it */
  closes: number;
};

/** The outline of a guide: the steps from the start, and those that nothing leads to. */
export type Outline = { rows: readonly Row[]; unreached: readonly SketchedStep[] };

type Item = { row: Omit<Row, 'opens' | 'closes'>; below: readonly Item[] };

/**
 * Tells a guide as a nested list: each step once, where the shortest way comes to it, and later mentions by its name. Of the
 * steps after a step, the one with the most behind it is told next and not below, so that lists never nest deep.
 */
export function outlineOf(sketch: Sketch): Outline {
  const parents = shortestWays(sketch);
  const sizes = sizesOf(parents);
  const unreached = [...sketch.steps.values()].filter(({ name }) => !parents.has(name));
  return { rows: flat(itemsFrom({ sketch, parents, sizes }, sketch.start, [])), unreached };
}

/** For each step that is reached, the step from which it is reached first, in that order. */
function shortestWays({ start, steps }: Sketch): Map<string, string | undefined> {
  const parents = new Map<string, string | undefined>(steps.has(start) ? [[start, undefined]] : []);
  for (const [name] of parents) {
    for (const { to } of steps.get(name)?.ways ?? []) if (!parents.has(to) && steps.has(to)) parents.set(to, name);
  }
  return parents;
}

/** How many steps are told at and under each step. */
function sizesOf(parents: ReadonlyMap<string, string | undefined>): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [name, parent] of [...parents].toReversed()) {
    const size = (sizes.get(name) ?? 0) + 1;
    sizes.set(name, size);
    if (parent !== undefined) sizes.set(parent, (sizes.get(parent) ?? 0) + size);
  }
  return sizes;
}

type Telling = { sketch: Sketch; parents: ReadonlyMap<string, string | undefined>; sizes: ReadonlyMap<string, number> };

function itemsFrom({ sketch, parents, sizes }: Telling, start: string, words: readonly string[]): Item[] {
  const items: Item[] = [];
  let said = words;
  for (let at = sketch.steps.get(start); at !== undefined; ) {
    const { name, title, kind, ways } = at;
    const own = ways.filter(({ to }) => parents.get(to) === name && to !== sketch.start);
    const [largest] = own.toSorted((a, b) => (sizes.get(b.to) ?? 0) - (sizes.get(a.to) ?? 0));
    const next = largest !== undefined && (sizes.get(largest.to) ?? 0) > 2 ? largest : undefined;
    const below = ways.flatMap((way): Item[] => {
      if (own.includes(way) && way !== next) return itemsFrom({ sketch, parents, sizes }, way.to, way.words);
      const told = way === next ? 'next' : sketch.steps.has(way.to) ? 'elsewhere' : 'nowhere';
      const shown = sketch.steps.get(way.to)?.title ?? way.to;
      return [{ row: { name: way.to, title: shown, words: way.words, kind: undefined, told }, below: [] }];
    });
    items.push({ row: { name, title, words: said, kind, told: 'here' }, below });
    said = [];
    at = next && sketch.steps.get(next.to);
  }
  return items;
}

function flat(items: readonly Item[]): Row[] {
  return items.flatMap(({ row, below }): Row[] => {
    const rows = flat(below);
    const last = rows.at(-1);
    if (last === undefined) return [{ ...row, opens: false, closes: 0 }];
    return [{ ...row, opens: true, closes: 0 }, ...rows.slice(0, -1), { ...last, closes: last.closes + 1 }];
  });
}
