import type { Proof } from '../../../engine/proof.ts';
import { counted, fill } from '../../words.ts';
import type { Sketch } from '../tree/sketch.ts';
import type { OverviewWords } from './words.ts';

/** Puts the figures of a proof in words; without a proof says why there is none. */
export function figuresOf(locale: string, proof: Proof | undefined, sketch: Sketch, words: OverviewWords['figures']) {
  const number = new Intl.NumberFormat(locale);
  if (proof === undefined) return { sentences: [words.none], ends: [] };
  if (!proof.complete)
    return { sentences: [fill(words.incomplete, { states: number.format(proof.states) })], ends: [] };
  const asked = ({ questions, remedies }: { questions: number; remedies: number }) => ({
    parts: [
      counted(locale, words.questions, questions),
      ...(remedies === 0 ? [] : [counted(locale, words.remedies, remedies)]),
    ].join(words.join),
  });
  const walks = new Map(proof.ends.map((each) => [each.end, each.walks]));
  const ends = [...sketch.steps.values()].flatMap(({ name, kind, title }) => {
    if (kind !== 'resolved' && kind !== 'escalated' && kind !== 'waiting') return [];
    const count = walks.get(name) ?? 0n;
    return [{ title, outcome: words.outcomes[kind], walks: count === 0n ? words.noEnd : number.format(count), count }];
  });
  return {
    sentences: [
      fill(words.walks, { walks: number.format(proof.walks), states: number.format(proof.states) }),
      fill(words.longest, asked(proof.longest)),
      fill(words.shortest, asked(proof.shortest)),
    ],
    ends: ends.toSorted((a, b) => (a.count < b.count ? 1 : a.count > b.count ? -1 : 0)),
  };
}
