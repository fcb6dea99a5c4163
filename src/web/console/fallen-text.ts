import type { Fallen } from '../../desk/cases/correct.ts';
import type { StaffWords } from '../staff/words.ts';
import { answerText, factText, type Speech } from '../wizard/answer-text.ts';
import { stepText } from '../wizard/summary.ts';
import { fill } from '../words.ts';

/** What a correction took back, and why it had come up at all. */
export function fallenText(words: StaffWords['case'], speech: Speech, fallen: readonly Fallen[]): string {
  if (fallen.length === 0) return words.kept;
  return fill(words.fellAway, { list: fallen.map((each) => one(words, speech, each)).join(words.fellJoin) });
}

function one(words: StaffWords['case'], speech: Speech, { hop, why }: Fallen): string {
  const causeText = (cause: string) => speech.text.causes[cause]?.title ?? cause;
  if (hop.type === 'jumped') return fill(words.jumped, { cause: causeText(hop.cause) });
  const what = hop.type === 'tried' ? stepText(speech, hop.step) : factText(speech, hop.fact);
  if (hop.type === 'entered') return what;
  if (why.kind === 'rule') {
    const seen = new Map(why.because.filter(({ holds }) => holds).map(({ fact, actual }) => [fact, actual]));
    const facts = [...seen].map(([fact, value]) => `${factText(speech, fact)}: ${answerText(speech, fact, value)}`);
    if (facts.length > 0) return fill(words.fellRule, { what, facts: facts.join(speech.words.listJoin) });
  }
  if (why.kind === 'triage' && why.cause !== null) return fill(words.fellCause, { what, cause: causeText(why.cause) });
  return 'step' in why ? fill(words.fellAfter, { what, step: stepText(speech, why.step) }) : what;
}
