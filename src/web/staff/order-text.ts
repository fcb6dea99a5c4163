import { spanText } from '../span.ts';
import { fill } from '../words.ts';
import type { Reader } from './frame.ts';

/** A cause as triage weighs it: its chance among those that are left (0 to 1), and the seconds that its branch takes. */
export type Weighed = { title: string; chance: number; seconds: number };

/** What triage chose and why: by a rule of the guide, the editor's estimate, or so many diagnoses on record. */
export type Chosen = {
  basis: 'rule' | 'estimate' | 'record';
  diagnoses: number;
  taken: Weighed;
  /** what would come next */
  next: Weighed | undefined;
  /** what would have been about equal, by its title */
  equal: string | undefined;
};

type Speaker = Pick<Reader, 'locale' | 'words'>;

/** Why a cause comes first, in one sentence with numbers, for somebody of the staff. */
export function orderText(reader: Speaker, { basis, diagnoses, taken, next, equal }: Chosen): string {
  const { order } = reader.words;
  if (basis === 'rule') return fill(order.rule, { cause: taken.title });
  const after = next === undefined ? '' : fill(order.next, { cause: next.title, ...numbers(reader, next) });
  const shown = { ...numbers(reader, taken), count: diagnoses.toLocaleString(reader.locale), next: after };
  if (equal !== undefined) return fill(order.equal, { ...shown, other: equal });
  return fill(order[basis], shown);
}

/** Why triage asked a question before it took a cause. */
export function askedText(reader: Speaker, seconds: number, likely: Omit<Weighed, 'seconds'> | undefined): string {
  const { order } = reader.words;
  const time = spanText(reader.locale, reader.words.order, seconds);
  if (likely === undefined) return fill(order.asked, { time });
  return fill(order.askedOver, { percent: percentOf(likely.chance), cause: likely.title, time });
}

const percentOf = (chance: number): number => Math.round(chance * 100);

function numbers(reader: Speaker, { chance, seconds }: Weighed): { percent: number; time: string } {
  return { percent: percentOf(chance), time: spanText(reader.locale, reader.words.order, seconds) };
}
