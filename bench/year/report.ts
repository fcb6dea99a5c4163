import type { Bar } from '../bar.ts';
import { type Comparison, type Order, orders } from './compare.ts';
import type { Visit } from './visit.ts';

/** What came of one world at one time. */
export type Year = { guide: string; world: number; comparison: Comparison };

/** A mean, and half the width of its 95 % interval by the normal distribution: 1.96 standard errors. */
type Mean = { mean: number; half: number };

function meanOf(values: readonly number[]): Mean {
  const mean = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return {
    mean,
    half: (1.96 * Math.sqrt(squares / Math.max(1, values.length - 1))) / Math.sqrt(Math.max(1, values.length)),
  };
}

const share = (visits: readonly Visit[]) => meanOf(visits.map(({ right }) => Number(right)));

/** Each person under two orders. */
function pairs({ visits }: Comparison, one: Order, other: Order): { a: Visit; b: Visit }[] {
  return visits[one].flatMap((a, place) => {
    const b = visits[other][place];
    return b === undefined ? [] : [{ a, b }];
  });
}

const minutes = ({ seconds }: Visit) => seconds / 60;

/** What learned order saves a person who comes to the right end under both, in minutes. */
function savedOver(comparisons: readonly Comparison[], order: Order): Mean {
  const both = comparisons.flatMap((one) => pairs(one, order, 'learned')).filter(({ a, b }) => a.right && b.right);
  return meanOf(both.map(({ a, b }) => minutes(a) - minutes(b)));
}

/** By how many percentage points more people come to the right end. */
function rightOver(comparisons: readonly Comparison[], order: Order): Mean {
  const gained = comparisons.flatMap((one) => pairs(one, order, 'learned'));
  return meanOf(gained.map(({ a, b }) => 100 * (Number(b.right) - Number(a.right))));
}

/** A row for each order: means over those who come to the right end under it. */
export function rowsOf(comparison: Comparison) {
  return orders.map((order) => {
    const visits = comparison.visits[order];
    const right = visits.filter((one) => one.right);
    const rate = share(visits);
    const saved = savedOver([comparison], order);
    return {
      outcomes: comparison.after,
      order,
      questions: meanOf(right.map(({ questions }) => questions)).mean.toFixed(2),
      remedies: meanOf(right.map(({ remedies }) => remedies)).mean.toFixed(2),
      minutes: plusMinus(meanOf(right.map(minutes)), 2),
      'right ends': `${(100 * rate.mean).toFixed(1)} ± ${(100 * rate.half).toFixed(1)} %`,
      pays: order === 'learned' ? (comparison.pays ? 'yes' : 'no') : '',
      'learned saves': order === 'learned' ? '' : `${plusMinus(saved, 2)} min`,
    };
  });
}

function plusMinus({ mean, half }: Mean, digits: number): string {
  return `${mean.toFixed(digits)} ± ${half.toFixed(digits)}`;
}

/** What must hold, over all worlds: of each guide, at each time, against the order as written and the one by the priors. */
export function barsOf(years: readonly Year[]): Bar[] {
  const broken = years.flatMap(({ comparison }) => comparison.broken);
  const groups = Map.groupBy(years, ({ guide, comparison: { after } }) => `${guide} after ${after}`);
  const bars = [...groups].flatMap(([what, group]) => {
    const comparisons = group.map(({ comparison }) => comparison);
    return (['authored', 'prior'] as const).flatMap((order) => {
      const saved = savedOver(comparisons, order);
      const right = rightOver(comparisons, order);
      const ends = comparisons.flatMap(({ visits }) => visits[order].filter((one) => one.right));
      const { mean } = meanOf(ends.map(minutes));
      const worst = Math.min(...comparisons.map((one) => surely(rightOver([one], order))));
      return [
        bar(
          what,
          `minutes saved over ${order}, by people who end right under both`,
          `${plusMinus(saved, 2)} of ${mean.toFixed(2)}`,
          '>= -1 %',
          saved.mean >= -0.01 * mean,
        ),
        bar(
          what,
          `right ends more than ${order}, in percentage points`,
          plusMinus(right, 2),
          'not below 0',
          upper(right) >= 0,
        ),
        bar(what, '… in the worst world, upper end of its 99.9 % interval', worst.toFixed(2), '>= 0', worst >= 0),
      ];
    });
  });
  return [bar('constraints', 'broken, of all walks', String(broken.length), '0', broken.length === 0), ...bars];
}

const upper = ({ mean, half }: Mean): number => mean + half;

// Of the many worlds one is the worst by chance alone: 99.9 %, so that one in some two thousand fails so.
const surely = ({ mean, half }: Mean): number => mean + (3.29 / 1.96) * half;

function bar(name: string, what: string, measured: string, wanted: string, met: boolean): Bar {
  return { name, what, measured, wanted, met };
}
