import { byPerson } from '../../desk/back.ts';
import type { View } from '../../desk/view.ts';
import { answerText, factText, type Speech } from './answer-text.ts';

/** One line of what a person has said so far, and the number by which it can be changed. */
export type Line = { label: string; answer: string; number: number };

/** What a person answered and tried, in order. */
export function summaryOf({ hops }: Pick<View, 'hops'>, speech: Speech): Line[] {
  const { words } = speech;
  return hops.flatMap(({ hop, number }): Line[] => {
    if (hop.type === 'answered' || hop.type === 'entered')
      return [{ label: factText(speech, hop.fact), answer: answerText(speech, hop.fact, hop.value), number }];
    if (hop.type === 'tried') return [{ label: stepText(speech, hop.step), answer: words.results[hop.result], number }];
    if (hop.type === 'asked-for-human') return [{ label: words.nav.human, answer: words.yes, number }];
    return [];
  });
}

/** A few words for a step. */
export function stepText({ text }: Speech, step: string): string {
  return text.steps[step]?.summary ?? text.steps[step]?.title ?? step;
}

/** The numbers of the first and the last thing that a person did: where "start again" and "back" go. */
export function returns({ hops }: Pick<View, 'hops'>): { first: number | undefined; last: number | undefined } {
  const own = hops.filter(({ hop }) => byPerson(hop));
  return { first: own[0]?.number, last: own.at(-1)?.number };
}
