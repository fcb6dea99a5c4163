import type { Reader } from '../../staff/frame.ts';
import { fill } from '../../words.ts';
import type { OrderWords } from './words.ts';

/** A share from 0 to 1 in percent, as people read it. */
export function percentText({ percent, less }: OrderWords, share: number): string {
  if (share > 0 && share < 0.01) return less;
  return fill(percent, { percent: Math.round(share * 100) });
}

/** Minutes as people read them: with one decimal below a hundred. */
export function minutesText(
  { locale }: Pick<Reader, 'locale'>,
  { minutes: words }: OrderWords,
  minutes: number,
): string {
  const digits = Math.abs(minutes) < 99.95 ? 1 : 0;
  const shown = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return fill(words, { minutes: shown.format(minutes) });
}

/** Whether minutes are too few to be spoken of. */
export function isNothing(minutes: number): boolean {
  return Math.abs(minutes) < 0.05;
}
