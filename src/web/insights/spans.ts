import { dayFrom, isoOf } from './days.ts';
import type { Span } from './frame-words.ts';

/** The days of a period that a link chooses, as a filter has them: up to today, or all of last month. */
export function spanOf(span: Span, today: number): { from: number; until: number } {
  const thisMonth = monthOf(today);
  switch (span) {
    case 'month':
      return { from: thisMonth, until: today + 1 };
    case 'lastMonth':
      return { from: monthOf(thisMonth - 1), until: thisMonth };
    case 'quarter':
      return { from: today - 89, until: today + 1 };
    case 'year':
      return { from: today - 364, until: today + 1 };
  }
}

/** The first day of the month of a day. */
export function monthOf(day: number): number {
  return dayFrom(`${isoOf(day).slice(0, 7)}-01`);
}
