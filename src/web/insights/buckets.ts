import { fill, type Locale } from '../words.ts';
import { dayText } from './days.ts';

/** A longer period is shown by weeks: days would be all noise. */
const mostDays = 45;

/** A day, or a week, of a trend: days from one until another, how it is called on an axis and in full. */
export type Bucket = { from: number; until: number; label: string; name: string };

/** A period in days, or in weeks where it is long; the last week is whole, the first may be shorter. */
export function bucketsOf(
  locale: Locale,
  { from, until }: { from: number; until: number },
  { span }: { span: string },
): { unit: 'day' | 'week'; buckets: Bucket[] } {
  const size = until - from > mostDays ? 7 : 1;
  const count = Math.ceil((until - from) / size);
  const buckets = Array.from({ length: count }, (_, index) => {
    const end = until - (count - 1 - index) * size;
    const start = Math.max(from, end - size);
    const first = dayText(locale, start, 'long');
    return {
      ...{ from: start, until: end, label: dayText(locale, start, 'short') },
      name: size === 1 ? first : fill(span, { from: first, until: dayText(locale, end - 1, 'long') }),
    };
  });
  return { unit: size === 1 ? 'day' : 'week', buckets };
}
