import type { GuideWhy } from '../../engine/triage/guide-why.ts';
import { spanText } from '../span.ts';
import { fill } from '../words.ts';
import type { Speech } from './answer-text.ts';

/** From so many of ten on, "so many of ten" says more than "most often". */
const manyTenths = 2;

/** A branch of fewer minutes is quick. */
const quick = 2;

/** Why the plan took this, in one kind sentence: how likely it is, how quickly it is checked, or that nothing else is left. */
export function whyText({ words, text, locale }: Speech, { taken, basis, likely, equal, minutes }: GuideWhy): string {
  const { order, reason } = words;
  const time = spanText(locale, order, minutes * 60);
  if ('question' in taken) return fill(order.asked, { time });
  const cause = text.causes[taken.cause]?.title ?? taken.cause;
  if (basis === 'rule') return fill(order.rule, { cause });
  if (basis === 'last') return fill(order.last, { cause, time });
  if (equal !== null) return fill(order.equal, { cause, time });
  if (basis === 'estimate') return fill(reason.triage, { cause });
  const [first] = likely;
  if (first?.cause !== taken.cause) return fill(minutes < quick ? order.quick : order.best, { cause, time });
  const tenths = Math.min(9, Math.round(first.share * 10));
  return fill(tenths < manyTenths ? order.likely : order.record, { cause, time, tenths });
}
