import { fill, type Locale } from '../../words.ts';
import { type Bucket, bucketsOf } from '../buckets.ts';
import { columnChart } from '../chart/columns.ts';
import { lineChart } from '../chart/lines.ts';
import type { Filter } from '../filter.ts';
import { fewCases, numberOf, type Part, percentOf } from '../rate.ts';
import { count, share } from '../table.ts';
import type { Tally } from '../tally.ts';
import { overviewWords } from './words.ts';

const lines = ['fixed', 'byThemselves', 'toPerson'] as const;

/** The rates and the number of people over time, drawn and as a table. */
export function trendOf(locale: Locale, filter: Filter, days: ReadonlyMap<number, Tally>) {
  const words = overviewWords(locale);
  const { unit, buckets } = bucketsOf(locale, filter, words.trend, {
    countOn: (day) => days.get(day)?.over ?? 0,
    enough: fewCases,
  });
  const rows = buckets.map((bucket) => ({ bucket, ...sumOf(bucket, days) }));
  const labels = buckets.map(({ label }) => label);
  const name = words.trend[unit];
  const pointOf = ({ hits, trials }: Part) => ({
    share: trials === 0 ? undefined : hits / trials,
    few: trials < fewCases,
  });
  return {
    legend: lines.map((kind, index) => ({ line: `line-${index + 1}`, text: words.kinds[kind] })),
    /** whether there are hollow dots */
    few: rows.some((row) => lines.some((kind) => isFew(row[kind]))),
    rates: lineChart({
      ...{ id: 'trend', title: words.trend.title, labels },
      description: fill(words.trend.description, { unit: name }),
      lines: lines.map((kind) => rows.map((row) => pointOf(row[kind]))),
      shareText: (share) => percentOf(locale, share),
    }),
    counts: columnChart({
      ...{ id: 'counts', title: words.trend.counts, labels },
      description: fill(words.trend.countsDescription, { unit: name }),
      counts: rows.map(({ started }) => started),
      countText: (count) => numberOf(locale, count),
    }),
    table: {
      label: words.trend.title,
      head: [words.trend.time, words.trend.started, ...lines.map((kind) => words.kinds[kind])],
      rows: rows.map((row) => ({
        name: row.bucket.name,
        cells: [count(locale, row.started), ...lines.map((kind) => share(locale, row[kind]))],
      })),
    },
  };
}

function isFew({ trials }: Part): boolean {
  return trials > 0 && trials < fewCases;
}

type Sum = Pick<Tally, 'started' | (typeof lines)[number]>;

function sumOf({ from, until }: Bucket, days: ReadonlyMap<number, Tally>): Sum {
  const sum: Sum = {
    started: 0,
    fixed: { hits: 0, trials: 0 },
    byThemselves: { hits: 0, trials: 0 },
    toPerson: { hits: 0, trials: 0 },
  };
  for (let day = from; day < until; day += 1) {
    const tally = days.get(day);
    if (tally === undefined) continue;
    sum.started += tally.started;
    for (const kind of lines) {
      sum[kind].hits += tally[kind].hits;
      sum[kind].trials += tally[kind].trials;
    }
  }
  return sum;
}
