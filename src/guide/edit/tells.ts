import { answersOf } from '../answers.ts';
import type { Content } from '../content.ts';
import type { Often } from '../often.ts';
import { guideIn, known } from './file.ts';
import { changeStep } from './step.ts';
import { Unfit } from './unfit.ts';

/** Says how often each answer to a question is given when this is the cause; what is not named is left open. */
export function tellOf(content: Content, question: string, cause: string, said: ReadonlyMap<string, Often>): Content {
  const guide = guideIn(content);
  known(cause, guide.declared.causes);
  const step = guide.steps.get(question);
  if (step?.kind !== 'question') throw new Unfit('absent', question, `"${question}" is not a question`);
  const fact = guide.facts.get(step.fact);
  const tells = step.tells ?? {};
  const answers = new Set([...(fact === undefined ? [] : answersOf(fact)), ...Object.keys(tells)]);
  const all = [...answers].flatMap((answer) => {
    const own = new Map(Object.entries(tells[answer] ?? {}));
    const often = said.get(answer);
    if (often === undefined) own.delete(cause);
    else own.set(cause, often);
    return own.size === 0 ? [] : [[answer, Object.fromEntries(own)] as const];
  });
  return changeStep(content, question, { tells: all.length === 0 ? undefined : Object.fromEntries(all) });
}
