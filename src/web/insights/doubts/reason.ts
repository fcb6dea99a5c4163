import type { Doubt } from '../../../engine/doubt.ts';
import type { Counts } from '../../../engine/doubt-evidence.ts';
import { fill, type Locale } from '../../words.ts';
import { dayText } from '../days.ts';
import { numberOf, percentOf } from '../rate.ts';
import { doubtWords } from './words.ts';

/** Why something is to be doubted, in words and numbers. */
export function reasonOf(locale: Locale, doubt: Doubt): string {
  const { reasons } = doubtWords(locale);
  if (doubt.kind === 'overdue') return fill(reasons.overdue, { day: dayText(locale, doubt.reviewBy, 'long') });
  const { since, before, after } = doubt;
  return fill(reasons.fell, {
    day: dayText(locale, since, 'long'),
    now: shareText(locale, after),
    good: numberOf(locale, after.good),
    trials: numberOf(locale, after.trials),
    before: shareText(locale, before),
    beforeGood: numberOf(locale, before.good),
    beforeTrials: numberOf(locale, before.trials),
  });
}

function shareText(locale: Locale, { good, trials }: Counts): string {
  return trials === 0 ? '–' : percentOf(locale, good / trials);
}
