import { type Difference, differenceOf } from '../../engine/difference.ts';
import { type Share, shareOf } from '../../engine/interval.ts';
import { fill, type Locale } from '../words.ts';
import { frameWords } from './frame-words.ts';

/** With fewer cases than this a rate is shown as one that may still change much. */
export const fewCases = 30;

/** A rate is about as before where the true difference is at most so much, either way. */
const alike = 0.05;

/** How many of how many. */
export type Part = { hits: number; trials: number };

/** A rate as a page shows it; `few` is a word where it stands on few cases. */
export type Rate = { text: string; range: string; of: string; few: string };

/** The share of a part with its Wilson interval, and the numbers that it stands on. */
export function rateOf(locale: Locale, { hits, trials }: Part): Rate {
  const words = frameWords(locale).rate;
  const share = shareOf(hits, trials);
  if (share === undefined) return { text: '–', range: '', of: words.none, few: '' };
  return {
    text: percentOf(locale, share.share),
    range: rangeOf(locale, share),
    of: fill(words.of, { hits: numberOf(locale, hits), trials: numberOf(locale, trials) }),
    few: trials < fewCases ? words.few : '',
  };
}

/** By how much a rate differs from what it was, and whether that is more than chance; `open` where nobody can tell. */
export type Change = { text: string; kind: 'more' | 'less' | 'same' | 'open' };

/** Compares a rate with that of the period before, by Newcombe's interval. What chance may have made is not yet the same. */
export function changeOf(locale: Locale, now: Part, before: Part): Change {
  const words = frameWords(locale).change;
  const difference = differenceOf(shareOf(now.hits, now.trials), shareOf(before.hits, before.trials));
  if (difference === undefined) return { text: words.none, kind: 'open' };
  const points = numberOf(locale, Math.abs(Math.round(difference.by * 1_000) / 10));
  const was = percentOf(locale, before.hits / before.trials);
  const kind = kindOf(difference);
  return { text: fill(words[kind === 'open' ? 'few' : kind], { points, was }), kind };
}

function kindOf({ from, to }: Difference): Change['kind'] {
  if (from > 0) return 'more';
  if (to < 0) return 'less';
  return from >= -alike && to <= alike ? 'same' : 'open';
}

/** A share in percent without decimals; with one where it is small. */
export function percentOf(locale: Locale, share: number): string {
  const digits = share > 0 && share < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

function rangeOf(locale: Locale, { from, to }: Share): string {
  const whole = (share: number) => Math.round(share * 100);
  return fill(frameWords(locale).rate.range, { from: whole(from), to: whole(to) });
}

/** A number as it is read, whole or with one decimal. */
export function numberOf(locale: Locale, value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}
