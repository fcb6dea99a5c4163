import type { CaseView } from '../../desk/cases/read-case.ts';
import { speakerAt } from '../../desk/cases/speaker.ts';
import type { Fact } from '../../guide/schema.ts';
import type { Reader } from '../staff/frame.ts';
import { timeOf } from '../staff/time.ts';
import { answerText, factText, type Speech } from '../wizard/answer-text.ts';
import { type Choice, optionsOf, resultsOf } from '../wizard/choices.ts';
import { stepText } from '../wizard/summary.ts';
import { fill } from '../words.ts';

/** How a fact is entered: by a choice, or in writing. */
export type Field = { choices: Choice[] } | { hint: string; max: number };

/** Something that is known: what, who said it and when, and by what it can be corrected. */
export type Known = {
  kind: 'fact' | 'tried' | 'jumped';
  number: number;
  label: string;
  answer: string;
  source: string;
  field: Field | undefined;
  value: string;
};

/** What is known of a case, in the agent's language, oldest first. */
export function knownOf({ view, times }: CaseView, speech: Speech, { words, locale }: Reader): Known[] {
  return view.hops.flatMap(({ hop, number }): Known[] => {
    const name = speakerAt(view, number + 1) ?? words.case.customer;
    const time = timeOf(locale, times[number] ?? 0);
    const source = fill(words.case.by, { name: hop.type === 'looked-up' ? words.case.lookedUp : name, time });
    if (hop.type === 'answered' || hop.type === 'looked-up' || hop.type === 'entered') {
      const fact = view.guide.guide.facts[hop.fact];
      const given = typeof hop.value === 'boolean' ? (hop.value ? 'yes' : 'no') : String(hop.value);
      return [
        {
          kind: 'fact',
          number,
          label: factText(speech, hop.fact),
          answer: answerText(speech, hop.fact, hop.value),
          source,
          field: fact && fieldOf(fact, hop.fact, speech, words.case.unknown),
          value: given,
        },
      ];
    }
    if (hop.type === 'tried') {
      const field = { choices: resultsOf(speech.words) };
      const answer = speech.words.results[hop.result];
      return [{ kind: 'tried', number, label: stepText(speech, hop.step), answer, source, field, value: hop.result }];
    }
    if (hop.type === 'jumped') {
      const cause = speech.text.causes[hop.cause]?.title ?? hop.cause;
      const label = fill(words.case.jumped, { cause });
      return [{ kind: 'jumped', number, label, answer: '', source, field: undefined, value: '' }];
    }
    return [];
  });
}

/** The field of a fact; with a word for it, that nobody knows can be chosen too. */
export function fieldOf(fact: Fact, name: string, speech: Speech, unknown?: string): Field {
  if (fact.type === 'number')
    return { hint: fill(speech.words.question.number, { min: fact.min, max: fact.max }), max: 20 };
  if (fact.type === 'text') return { hint: '', max: fact.max };
  const choices = optionsOf(fact, name, speech);
  return { choices: unknown === undefined ? choices : [...choices, { value: 'unknown', label: unknown, quiet: true }] };
}
