import type { Desk } from '../../../desk/desk.ts';
import { medianOf } from '../../../engine/median.ts';
import type { Guide } from '../../../guide/schema.ts';
import type { FigureFilter } from '../../../store/figure.ts';
import { periodBefore } from '../filter.ts';
import { type StepFigures, stepsOf } from '../steps.ts';
import { type Tally, tallied, tallyOf } from '../tally.ts';

/** How a period went: the rates, and the medians; undefined where nothing has ended. */
export type Standing = { tally: Tally; seconds: number | undefined; questions: number | undefined };

/** What the overview shows. */
export type Overview = {
  now: Standing;
  before: Standing;
  days: ReadonlyMap<number, Tally>;
  steps: ReadonlyMap<string, StepFigures>;
};

/** Reads the figures of a period, and of the one before it. */
export async function readOverview(
  { insights: { figures } }: Desk,
  guide: Guide,
  filter: FigureFilter,
): Promise<Overview> {
  const standing = async (period: FigureFilter): Promise<Standing> => {
    return {
      tally: tallyOf(await figures.ends(period, tallied)),
      seconds: medianOf(await figures.spread(period, 'seconds')),
      questions: medianOf(await figures.spread(period, 'questions')),
    };
  };
  const byDay = Map.groupBy(await figures.ends(filter, ['day', ...tallied]), ({ day = 0 }) => day);
  const hops = await figures.hops(filter, ['step', 'kind', 'answer']);
  return {
    now: await standing(filter),
    before: await standing(periodBefore(filter)),
    days: new Map([...byDay].map(([day, ends]) => [day, tallyOf(ends)])),
    steps: stepsOf(guide, hops, await figures.ends(filter, ['step', 'outcome'])),
  };
}
