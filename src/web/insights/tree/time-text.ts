import { fill, type Locale } from '../../words.ts';
import { numberOf } from '../rate.ts';
import { treeWords } from './words.ts';

/** A time that somebody took, in seconds; in minutes where it is long. */
export function timeText(locale: Locale, seconds: number): string {
  const words = treeWords(locale);
  return seconds < 100
    ? fill(words.seconds, { count: Math.round(seconds) })
    : fill(words.minutes, { count: numberOf(locale, seconds / 60) });
}
