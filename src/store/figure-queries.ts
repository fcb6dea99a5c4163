import { hopKinds } from '../engine/figures/hop.ts';
import { resultOf } from './case-row.ts';
import type { Connection } from './connection.ts';
import { outcomeOf } from './event-row.ts';
import {
  type EndDimension,
  type EndFigure,
  type FigureDimension,
  type HopDimension,
  type HopFigure,
  type SpreadFigure,
  spreadMeasures,
} from './figure.ts';
import { dimensionColumns, dimensionReaders, type Numbers, nameFrom, numbersOf, within } from './figure-filter.ts';
import { sumsOf } from './figure-sums.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

const endColumns = {
  ...dimensionColumns,
  outcome: 'outcome',
  step: 'step',
  cause: 'cause',
  confirmed: 'confirmed',
  remedy: 'remedy',
  result: 'result',
  wasCase: 'was_case',
  helped: 'helped',
  cameBack: 'came_back',
} as const satisfies Record<EndDimension, keyof Tables['figure_ends']>;

const hopColumns = {
  ...dimensionColumns,
  step: 'step',
  kind: 'kind',
  answer: 'answer',
  next: 'next',
} as const satisfies Record<HopDimension, keyof Tables['figure_hops']>;

/** The queries of figures. Each reads what was counted on the days asked for, and no diagnosis. */
export function figureQueries(
  connection: Connection,
  names: Names,
): Pick<Store['figures'], 'ends' | 'hops' | 'spread'> {
  const { read } = connection;
  const versions = numbersOf(connection);
  return {
    ends: (filter, by) =>
      read(() => {
        const numbers = versions(filter);
        const readers = endReaders(names, numbers);
        const columns = by.map((dimension) => endColumns[dimension]);
        const where = within(names, numbers, filter, { byDay: by.includes('day') });
        return sumsOf(connection, 'figure_ends', columns, ['count', 'questions', 'milliseconds'], where).map(
          (value) => {
            const seconds = value('milliseconds') / 1_000;
            const figure: EndFigure = { count: value('count'), questions: value('questions'), seconds };
            for (const dimension of by) Object.assign(figure, readers[dimension](value(endColumns[dimension])));
            return figure;
          },
        );
      }),
    hops: (filter, by) =>
      read(() => {
        const numbers = versions(filter);
        const readers = hopReaders(names, numbers);
        const columns = by.map((dimension) => hopColumns[dimension]);
        const where = within(names, numbers, filter, { byDay: by.includes('day') });
        return sumsOf(connection, 'figure_hops', columns, ['count', 'milliseconds', 'timed'], where).map((value) => {
          const seconds = value('milliseconds') / 1_000;
          const figure: HopFigure = { count: value('count'), seconds, timed: value('timed') };
          for (const dimension of by) Object.assign(figure, readers[dimension](value(hopColumns[dimension])));
          return figure;
        });
      }),
    spread: (filter, measure, by: readonly FigureDimension[] = []) =>
      read(() => {
        const numbers = versions(filter);
        const readers = dimensionReaders(names, numbers);
        const columns = ['value', ...by.map((dimension) => dimensionColumns[dimension])];
        const where = within(names, numbers, filter, {
          measure: spreadMeasures.indexOf(measure),
          byDay: by.includes('day'),
        });
        return sumsOf(connection, 'figure_spread', columns, ['count'], where).map((value) => {
          const figure: SpreadFigure = { value: value('value'), count: value('count') };
          for (const dimension of by) Object.assign(figure, readers[dimension](value(dimensionColumns[dimension])));
          return figure;
        });
      }),
  };
}

function endReaders(names: Names, numbers: Numbers): Record<EndDimension, (number: number) => Partial<EndFigure>> {
  return {
    ...dimensionReaders(names, numbers),
    outcome: (number) => ({ outcome: number === 0 ? null : outcomeOf(names.name(number)) }),
    step: (number) => ({ step: nameFrom(names, number) }),
    cause: (number) => ({ cause: nameFrom(names, number) }),
    confirmed: (number) => ({ confirmed: number === 1 }),
    remedy: (number) => ({ remedy: nameFrom(names, number) }),
    result: (number) => ({ result: resultOf(nameFrom(names, number)) }),
    wasCase: (number) => ({ wasCase: number === 1 }),
    helped: (number) => ({ helped: number === 0 ? null : number === 2 }),
    cameBack: (number) => ({ cameBack: number === 1 }),
  };
}

function hopReaders(names: Names, numbers: Numbers): Record<HopDimension, (number: number) => Partial<HopFigure>> {
  return {
    ...dimensionReaders(names, numbers),
    step: (number) => ({ step: names.name(number) }),
    kind: (number) => ({ kind: kindOf(number) }),
    answer: (number) => ({ answer: nameFrom(names, number) }),
    next: (number) => ({ next: nameFrom(names, number) }),
  };
}

function kindOf(number: number) {
  const kind = hopKinds[number];
  if (kind !== undefined) return kind;
  throw new Error(`There is no kind ${number} of what is done at steps.`);
}
