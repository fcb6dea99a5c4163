import { fill, type Locale } from '../words.ts';
import { frameWords } from './frame-words.ts';
import { numberOf } from './rate.ts';

/** A time that somebody took, given in seconds; in minutes, hours or days where it is long. */
export function timeText(locale: Locale, seconds: number): string {
  const { time } = frameWords(locale);
  const [unit, length] = unitOf(seconds);
  const value = seconds / length;
  return fill(time[unit], { count: numberOf(locale, unit === 'seconds' || value >= 20 ? Math.round(value) : value) });
}

function unitOf(seconds: number): ['seconds' | 'minutes' | 'hours' | 'days', number] {
  if (seconds < 100) return ['seconds', 1];
  if (seconds < 120 * 60) return ['minutes', 60];
  return seconds < 48 * 3_600 ? ['hours', 3_600] : ['days', 86_400];
}
