import { unknown } from '../guide/names.ts';
import type { Value } from '../guide/truth.ts';
import type { CompiledGuide, CompiledQuestion } from './compile.ts';
import { answersOf } from './explore.ts';
import { type Walk, walkAgain } from './replay.ts';
import { type Past, pastOf, type Recorded, type Said } from './replay-past.ts';
import { openWays } from './replay-walk.ts';
import { inForce } from './state.ts';
import { endsFrom } from './worth-ends.ts';

/** What one question was worth in the diagnoses that asked it and ended. */
export type Worth = {
  step: string;
  /** `same` + `other` + `untold` */
  asked: number;
  /** they would have ended at the same end whatever the answer */
  same: number;
  /** some answer would have led to another end */
  other: number;
  /** some answer leads to what they were never asked, so that nobody can tell */
  untold: number;
  /** seconds that those of `same` would have been spared, together, had nobody asked it */
  spared: number;
};

/**
 * Takes recorded diagnoses of a guide version one after the other, and says of each question what it was worth. For every
 * other answer that was possible the diagnosis is walked again, with what the person said elsewhere.
 * @param seconds how long people take at a step
 */
export function openWorth(guide: CompiledGuide, seconds: (step: string) => number) {
  const ways = openWays(guide);
  const answers = answersOf(guide);
  const ends = endsFrom(guide);
  const worth = new Map<string, Worth>();
  let looked = 0;

  const walked = (past: Past, { fact, at }: Answer, value: Value) =>
    walkAgain(guide, ways, { ...past, facts: new Map(past.facts).set(fact, { value, at }) });

  const fateBy = (past: Past, end: string, answer: Answer, value: Value): Fate => {
    const { last, elsewhere } = walked(past, answer, value);
    if (elsewhere) return 'untold';
    if (last.id === end) return 'same';
    return last.kind === 'end' || !ends(last.id).has(end) ? 'other' : 'untold';
  };

  const fateOf = (past: Past, end: string, answer: Answer): Fate => {
    const others = answers(answer.step).filter((value) => value !== answer.value);
    const fates = others.map((value) => fateBy(past, end, answer, value));
    return fates.find((fate) => fate === 'other') ?? fates.find((fate) => fate === 'untold') ?? 'same';
  };

  /** Nobody asked is as if nobody knew, without the time that it took to say so. */
  const sparedBy = (past: Past, own: Walk, answer: Answer): number => {
    const { last, steps, elsewhere } = walked(past, answer, unknown);
    const timeOf = (each: readonly Said[]) => each.reduce((sum, { step }) => sum + seconds(step), 0);
    const rest = last.id === own.last.id && !elsewhere ? timeOf(own.steps) - timeOf(steps) : 0;
    return seconds(answer.step.id) + rest;
  };

  return {
    take: (recorded: Recorded): void => {
      if (recorded.outcome === null || recorded.outcome === 'abandoned') return;
      const past = pastOf(recorded.events);
      const own = walkAgain(guide, ways, past);
      // What does not end as it did when it is walked again says nothing of other answers.
      if (own.last.kind !== 'end' || own.last.id !== recorded.step || own.elsewhere) return;
      looked += 1;
      for (const answer of answeredIn(guide, past, recorded)) {
        const { id } = answer.step;
        const known = worth.get(id) ?? { step: id, asked: 0, same: 0, other: 0, untold: 0, spared: 0 };
        const fate = fateOf(past, own.last.id, answer);
        known.asked += 1;
        known[fate] += 1;
        if (fate === 'same') known.spared += sparedBy(past, own, answer);
        worth.set(id, known);
      }
    },
    report: (): { looked: number; questions: readonly Worth[] } => ({ looked, questions: [...worth.values()] }),
  };
}

type Fate = 'same' | 'other' | 'untold';
type Answer = { step: CompiledQuestion; fact: string; value: Value; at: number };

/** The questions that were answered, each once. What an agent entered was not asked. */
function answeredIn(guide: CompiledGuide, past: Past, { events }: Recorded): Answer[] {
  const answers = new Map<string, Answer>();
  for (const { number: at, hop } of inForce(events)) {
    const step = hop.type === 'answered' ? guide.steps.get(hop.step) : undefined;
    const said = step?.kind === 'question' ? past.facts.get(step.fact) : undefined;
    if (step?.kind === 'question' && said?.at === at) answers.set(step.id, { step, fact: step.fact, ...said });
  }
  return [...answers.values()];
}
