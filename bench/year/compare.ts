import { chanceFrom } from '../../src/desk/demo/chance.ts';
import type { World } from '../../src/desk/demo/world.ts';
import { compileGuide } from '../../src/engine/compile.ts';
import type { Guide, Triage } from '../../src/guide/schema.ts';
import { breaks } from './constraints.ts';
import { type Learned, learnedFrom, type Recorded } from './learned.ts';
import { peopleOf } from './people.ts';
import { type Visit, type Visitor, visit } from './visit.ts';

/** After so many outcomes the orders are compared, and in between and then it is learned anew. */
const compared = [100, 500, 5_000] as const;
const learnedAt = new Set([100, 250, 500, 1_000, 2_000, 3_500, 5_000]);

/** So many people who come next walk under each order. */
const next = 1_500;

/** The orders: as the causes are written, by the priors of the editor, by lot, and learned. */
export const orders = ['authored', 'prior', 'random', 'learned'] as const;
export type Order = (typeof orders)[number];

/** The same people under every order, and whether new diagnoses would go by the learned one by then. */
export type Comparison = { after: number; pays: boolean; visits: Record<Order, Visit[]>; broken: string[] };

/**
 * Lives a year in a world: people walk in the guide's order until the learned one pays, and from then on in that, with its
 * experiments; it is learned anew as the record grows. After so many outcomes those who come next walk under every order.
 */
export function liveYear(guide: Guide, world: World, seed: number): Comparison[] {
  const learning = ordered(guide, 'learned');
  const compiled = compileGuide(learning);
  const people = peopleOf(world, (compared.at(-1) ?? 0) * 1.15 + next, seed);
  const lots = chanceFrom(seed + 1);
  const record: Recorded[] = [];
  const comparisons: Comparison[] = [];
  let broken: string[] = [];
  let learned: Learned | undefined;
  for (const [place, visitor] of people.entries()) {
    const came = visit(world, compiled, visitor, learned?.pays ? learned.chooser(visitor, lots.unit()) : undefined);
    broken.push(...breaks(guide, came.events));
    record.push({ visitor, visit: came });
    const outcomes = record.length;
    if (learnedAt.has(outcomes)) learned = learnedFrom(learning, record);
    if (!compared.some((count) => count === outcomes) || learned === undefined) continue;
    const comparison = compare(guide, world, learned, people.slice(place + 1, place + 1 + next));
    comparisons.push({ ...comparison, after: outcomes, pays: learned.pays, broken: [...broken, ...comparison.broken] });
    broken = [];
    if (outcomes === compared.at(-1)) break;
  }
  return comparisons;
}

function compare(
  guide: Guide,
  world: World,
  { chooser }: Learned,
  people: readonly Visitor[],
): Omit<Comparison, 'after' | 'pays'> {
  const compiled = {
    authored: compileGuide(ordered(guide, 'authored')),
    prior: compileGuide(ordered(guide, 'prior')),
    learned: compileGuide(ordered(guide, 'learned')),
  };
  const visits = {
    authored: people.map((one) => visit(world, compiled.authored, one)),
    prior: people.map((one) => visit(world, compiled.prior, one)),
    random: people.map((one) => visit(world, compiled.learned, one, byLot(one))),
    learned: people.map((one) => visit(world, compiled.learned, one, chooser(one))),
  };
  const broken = orders.flatMap((order) => visits[order].flatMap(({ events }) => breaks(guide, events)));
  return { visits, broken };
}

/** Takes any of the causes that may be taken. */
function byLot({ seed }: Visitor) {
  const chance = chanceFrom(seed ^ 0x5bd1e995);
  return (_: unknown, __: unknown, { causes }: { causes: readonly { cause: string }[] }) =>
    causes.length === 0 ? undefined : { cause: chance.pick(causes).cause };
}

/** The guide with another order in each triage. */
function ordered(guide: Guide, order: Triage['order']): Guide {
  const steps = Object.entries(guide.steps).map(([name, step]) => {
    return [name, step.kind === 'triage' ? { ...step, order } : step] as const;
  });
  return { ...guide, steps: Object.fromEntries(steps) };
}
