import { spanText } from '../span.ts';
import { fill } from '../words.ts';
import type { Reader } from './frame.ts';

/** A cause as triage weighs it: its chance at this point (0 to 1), and the seconds that its branch takes. */
export type Weighed = { title: string; chance: number; seconds: number };

/** What triage took, on what grounds, and what it knows of it. */
export type Reasoned = {
  /** a rule of the guide, that nothing else was left, the editor's estimate, diagnoses on record, or an experiment */
  basis: 'rule' | 'last' | 'estimate' | 'record' | 'tried';
  /** so many diagnoses were learned from */
  diagnoses: number;
  taken: Weighed;
  /** what would come next */
  next: Weighed | undefined;
  /** what would have been about equal, by its title */
  equal: string | undefined;
};

type Speaker = Pick<Reader, 'locale' | 'words'>;

/** Why a cause comes first, in one sentence with numbers, for somebody of the staff. */
export function orderText(reader: Speaker, { basis, diagnoses, taken, next, equal }: Reasoned): string {
  const { order } = reader.words;
  if (basis === 'rule') return fill(order.rule, { cause: taken.title });
  const after = next === undefined ? '' : fill(order.next, { cause: next.title, ...numbers(reader, next) });
  const shown = { ...numbers(reader, taken), count: diagnoses.toLocaleString(reader.locale), next: after };
  const isWeighed = basis === 'estimate' || basis === 'record';
  if (isWeighed && equal !== undefined) return fill(order.equal, { ...shown, other: equal });
  return fill(order[basis], shown);
}

/** Why triage asked a question before it took a cause. */
export function askedText(reader: Speaker, seconds: number, likely: Omit<Weighed, 'seconds'> | undefined): string {
  const { order } = reader.words;
  const time = spanText(reader.locale, order, seconds);
  if (likely === undefined) return fill(order.asked, { time });
  return fill(order.askedOver, { share: shareText(reader, likely.chance), cause: likely.title, time });
}

function numbers(reader: Speaker, { chance, seconds }: Weighed): { share: string; time: string } {
  return { share: shareText(reader, chance), time: spanText(reader.locale, reader.words.order, seconds) };
}

/** A chance in whole percent, which is never certain and never impossible. */
function shareText({ words: { order } }: Speaker, chance: number): string {
  if (chance < 0.005) return order.less;
  return chance > 0.995 ? order.more : fill(order.share, { percent: Math.round(chance * 100) });
}
