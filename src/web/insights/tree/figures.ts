import type { Desk } from '../../../desk/desk.ts';
import type { Guide } from '../../../guide/schema.ts';
import type { FigureFilter, HopFigure } from '../../../store/figure.ts';
import { type StepFigures, stepsOf } from '../steps.ts';

/** What is drawn on the tree: what people did at each step, and how often each way from one step to another was gone. */
export type Traffic = { steps: ReadonlyMap<string, StepFigures>; ways: ReadonlyMap<string, number> };

/** The name of a way in `Traffic`. Names of steps have no spaces. */
export function wayName(from: string, to: string): string {
  return `${from} ${to}`;
}

/** Reads what people did at the steps of a guide. */
export async function readTraffic(
  { insights: { figures } }: Desk,
  guide: Guide,
  filter: FigureFilter,
): Promise<Traffic> {
  const hops = await figures.hops(filter, ['step', 'kind', 'answer']);
  const ends = await figures.ends(filter, ['step', 'outcome']);
  const gone = await figures.hops(filter, ['step', 'kind', 'next']);
  return { steps: stepsOf(guide, hops, ends), ways: waysIn(gone) };
}

/** What leads on by the guide itself, and not because somebody asked for a person or went back. */
const onwards: ReadonlySet<string | undefined> = new Set(['answered', 'looked-up', 'tried', 'passed', 'chose']);

function waysIn(hops: readonly HopFigure[]): Map<string, number> {
  const ways = new Map<string, number>();
  for (const { step, kind, next, count } of hops) {
    if (!step || !next || !onwards.has(kind)) continue;
    const name = wayName(step, next);
    ways.set(name, (ways.get(name) ?? 0) + count);
  }
  return ways;
}
