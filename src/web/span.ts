import { counted } from './words.ts';

type SpanWords = Readonly<Record<'seconds' | 'minutes', { one: string; other: string }>>;

/** A span of time as one says it: "20 seconds", "4 minutes"; seconds by fives. */
export function spanText(locale: string, words: SpanWords, seconds: number): string {
  if (seconds < 55) return counted(locale, words.seconds, Math.max(5, Math.round(seconds / 5) * 5));
  return counted(locale, words.minutes, Math.max(1, Math.round(seconds / 60)));
}
