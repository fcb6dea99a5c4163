import type { QuestionWorth } from '../../../desk/insights/worth.ts';
import { shareOf } from '../../../engine/interval.ts';
import { fewCases } from '../rate.ts';
import type { Verdict } from './words.ts';

/** What can be made of a question; `text`: it asks for free text, which no rule can read. */
export function verdictOf({ asked, same, other, untold, spared }: QuestionWorth, text: boolean): Verdict {
  const share = shareOf(same, asked);
  if (share === undefined || asked < fewCases) return 'few';
  if (text) return 'text';
  if (same > 0 && spared <= 0) return 'spares';
  if (same === asked) return 'all';
  if (share.from >= 0.9) return 'nearly';
  if (share.from >= 0.5) return 'most';
  return untold > other ? 'untold' : 'decides';
}
