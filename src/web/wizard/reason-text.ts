import type { Reason } from '../../engine/reason.ts';
import type { GuideWhy } from '../../engine/triage/guide-why.ts';
import { fill } from '../words.ts';
import { answerText, factText, type Speech } from './answer-text.ts';
import { whyText } from './why-text.ts';

/** Why the walk is where it is, in one sentence; with why the plan chose it, where it went by one. */
export function reasonText(speech: Speech, reason: Reason, why?: GuideWhy): string {
  const { words, text } = speech;
  switch (reason.kind) {
    case 'rule': {
      const known = reason.because.filter(({ holds }) => holds);
      const facts = [...new Map(known.map(({ fact, actual }) => [fact, actual]))].map(([fact, actual]) =>
        fill(words.reason.fact, { fact: factText(speech, fact), answer: answerText(speech, fact, actual) }),
      );
      return fill(words.reason.rule, { facts: facts.join(words.listJoin) });
    }
    case 'triage': {
      if (why !== undefined) return whyText(speech, why);
      const cause = reason.cause === null ? undefined : text.causes[reason.cause]?.title;
      return cause === undefined ? words.reason.otherwise : fill(words.reason.triage, { cause });
    }
    default:
      return words.reason[reason.kind];
  }
}
