import type { Desk } from '../../../desk/desk.ts';
import type { FigureFilter } from '../../../store/figure.ts';
import { isoOf } from '../days.ts';
import type { Row, Value } from './csv.ts';

/** The columns of the figures: first what they are told apart by. `figure` is "end" or "step". */
export const figureColumns = [
  ...(['figure', 'day', 'version', 'channel', 'locale', 'step'] as const),
  ...(['outcome', 'cause', 'confirmed', 'remedy', 'result', 'was_case', 'helped', 'came_back'] as const),
  ...(['kind', 'answer', 'next', 'count', 'questions', 'seconds', 'timed'] as const),
] as const;

type Column = (typeof figureColumns)[number];

const blank: Record<Column, Value> = {
  ...{ figure: null, day: null, version: null, channel: null, locale: null, step: null, outcome: null, cause: null },
  ...{ confirmed: null, remedy: null, result: null, was_case: null, helped: null, came_back: null, kind: null },
  ...{ answer: null, next: null, count: null, questions: null, seconds: null, timed: null },
};

const everywhere = ['version', 'channel', 'locale', 'step'] as const;

/** Gives every figure of a filter, a day at a time. */
export async function* figureRows({ insights: { figures } }: Desk, filter: FigureFilter): AsyncGenerator<Row[]> {
  const { first, last } = await figures.values(filter.guide);
  if (first === null || last === null) return;
  for (let day = Math.max(filter.from, first); day < Math.min(filter.until, last + 1); day += 1) {
    const one = { ...filter, from: day, until: day + 1 };
    const ends = await figures.ends(one, [
      ...everywhere,
      ...(['outcome', 'cause', 'confirmed', 'remedy', 'result', 'wasCase', 'helped', 'cameBack'] as const),
    ]);
    const hops = await figures.hops(one, [...everywhere, 'kind', 'answer', 'next']);
    yield [
      ...ends.map(({ wasCase = null, cameBack = null, ...end }) => ({
        ...{ ...blank, ...end, figure: 'end', day: isoOf(day) },
        ...{ was_case: wasCase, came_back: cameBack },
      })),
      ...hops.map((hop) => ({ ...blank, ...hop, figure: 'step', day: isoOf(day) })),
    ];
  }
}
