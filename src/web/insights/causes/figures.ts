import type { Desk } from '../../../desk/desk.ts';
import type { EndFigure, FigureFilter, HopFigure } from '../../../store/figure.ts';
import { periodBefore } from '../filter.ts';
import type { Part } from '../rate.ts';
import { isFixed, isOver } from '../tally.ts';

/** How often a cause was found: `confirmed` by an agent, or only by the walk. */
export type CauseFigures = { cause: string | null; count: number; confirmed: number; fixed: Part };

/** How a remedy went: `helped` of those who tried it, `cameBack` of whom it helped. */
export type RemedyFigures = { remedy: string; helped: Part; cameBack: number; notNow: number };

/** What the page of causes shows; `over` are the diagnoses that have ended. */
export type Causes = {
  over: number;
  causes: readonly CauseFigures[];
  before: { over: number; counts: ReadonlyMap<string | null, number> };
  remedies: readonly RemedyFigures[];
};

const told = ['cause', 'confirmed', 'outcome', 'result', 'cameBack'] as const;

/** Reads how often each cause was found and how the remedies went, in a period; and the causes of the period before. */
export async function readCauses({ insights: { figures } }: Desk, filter: FigureFilter): Promise<Causes> {
  const read = async (period: FigureFilter) => (await figures.ends(period, told)).filter(isOver);
  const [now, before] = [await read(filter), await read(periodBefore(filter))];
  const done = await figures.hops(filter, ['step', 'kind', 'answer']);
  return {
    over: sumOf(now),
    causes: causesIn(now),
    before: {
      over: sumOf(before),
      counts: new Map(causesIn(before).map(({ cause, count }) => [cause, count])),
    },
    remedies: remediesIn(done),
  };
}

function causesIn(ends: readonly EndFigure[]): CauseFigures[] {
  const byCause = Map.groupBy(ends, ({ cause = null }) => cause);
  return [...byCause]
    .map(([cause, same]) => ({
      cause,
      count: sumOf(same),
      confirmed: sumOf(same.filter(({ confirmed }) => confirmed === true)),
      fixed: { hits: sumOf(same.filter(isFixed)), trials: sumOf(same) },
    }))
    .toSorted((one, other) => Number(one.cause === null) - Number(other.cause === null) || other.count - one.count);
}

/** Coming back counts for the remedy that had helped, wherever they who came back ended in the end. */
function remediesIn(done: readonly HopFigure[]): RemedyFigures[] {
  const byRemedy = Map.groupBy(
    done.filter(({ kind }) => kind === 'tried'),
    ({ step = '' }) => step,
  );
  return [...byRemedy].map(([remedy, same]) => {
    const of = (result: string) => sumOf(same.filter(({ answer }) => answer === result));
    const back = done.filter(({ kind, answer }) => kind === 'came-back' && answer === remedy);
    return {
      ...{ remedy, notNow: of('not-now'), cameBack: sumOf(back) },
      helped: { hits: of('worked'), trials: of('worked') + of('not-worked') },
    };
  });
}

function sumOf(figures: readonly { count: number }[]): number {
  return figures.reduce((sum, { count }) => sum + count, 0);
}
