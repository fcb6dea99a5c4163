import type { Figures } from '../../../desk/studio/history.ts';
import { fill } from '../../words.ts';
import { type GuideWords, guideWords } from './words.ts';

/** The share of diagnoses that were resolved, with its interval: "62 % (54–70 %)". */
export function rateText(locale: string, { rate }: Figures): string {
  const words = guideWords(locale);
  if (rate === undefined) return words.noRate;
  const percent = (share: number) => (share * 100).toLocaleString(locale, { maximumFractionDigits: 0 });
  return fill(words.interval, { share: percent(rate.share), from: percent(rate.from), to: percent(rate.to) });
}

/** What can be said of two rates: only intervals that don't overlap tell them apart. */
export function verdictOf(live: Figures, staged: Figures): keyof GuideWords['verdicts'] {
  if (live.rate === undefined || staged.rate === undefined) return 'early';
  if (staged.rate.from > live.rate.to) return 'better';
  return staged.rate.to < live.rate.from ? 'worse' : 'open';
}
