import { fill, type Locale } from '../words.ts';
import { dayText } from './days.ts';
import { monthOf } from './spans.ts';

/** A longer period is not shown by days, however many came: nobody tells so many points apart. */
const mostDays = 45;

/** With fewer points than these there is no trend to see. */
const leastBuckets = 3;

/** How long the buckets of a trend are, the shortest first. */
const units = ['day', 'week', 'month'] as const;
export type Unit = (typeof units)[number];

/** A day, a week or a month of a trend: days from one until another, how it is called on an axis and in full. */
export type Bucket = { from: number; until: number; label: string; name: string };

type Days = { from: number; until: number };

/**
 * A period in days, weeks or months: the shortest of which a typical one has enough of what is counted, or the longest
 * that still shows a trend.
 * @param countOn how many are counted on a day
 */
export function bucketsOf(
  locale: Locale,
  period: Days,
  { span }: { span: string },
  { countOn, enough }: { countOn: (day: number) => number; enough: number },
): { unit: Unit; buckets: Bucket[] } {
  const possible = units
    .map((unit) => ({ unit, parts: partsOf(period, unit) }))
    .filter(({ unit, parts }) => (unit === 'day' ? parts.length <= mostDays : parts.length >= leastBuckets));
  const chosen =
    possible.find(({ parts }) => typical(parts.map((part) => sumOf(part, countOn))) >= enough) ?? possible.at(-1);
  const { unit, parts } = chosen ?? { unit: 'day' as const, parts: partsOf(period, 'day') };
  const buckets = parts.map(({ from, until }) => {
    const first = dayText(locale, from, 'long');
    const name = unit === 'day' ? first : fill(span, { from: first, until: dayText(locale, until - 1, 'long') });
    return { from, until, label: dayText(locale, from, 'short'), name };
  });
  return { unit, buckets };
}

/** The parts of a period. The last week is whole and the first may be shorter; months are those of the calendar. */
function partsOf({ from, until }: Days, unit: Unit): Days[] {
  const parts: Days[] = [];
  for (let end = until; end > from; ) {
    const start = unit === 'month' ? monthOf(end - 1) : end - (unit === 'week' ? 7 : 1);
    parts.unshift({ from: Math.max(from, start), until: end });
    end = start;
  }
  return parts;
}

function sumOf({ from, until }: Days, countOn: (day: number) => number): number {
  let sum = 0;
  for (let day = from; day < until; day += 1) sum += countOn(day);
  return sum;
}

/** The middle one of the counts of those buckets that have any. */
function typical(counts: readonly number[]): number {
  const some = counts.filter((count) => count > 0).toSorted((one, other) => one - other);
  return some[Math.floor(some.length / 2)] ?? 0;
}
