import type { StaffWords } from '../staff/words.ts';
import { fill } from '../words.ts';

/** A time that somebody has waited, in as few words as can be. */
export function waitOf({ minutes: words }: StaffWords, minutes: number): string {
  if (minutes < 1) return words.now;
  if (minutes < 60) return fill(words.minutes, { count: minutes });
  if (minutes < 48 * 60) return fill(words.hours, { count: Math.floor(minutes / 60), minutes: minutes % 60 });
  return fill(words.days, { count: Math.floor(minutes / 1_440) });
}
