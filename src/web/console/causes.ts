import type { CaseView } from '../../desk/cases/read-case.ts';
import type { CompiledCause } from '../../engine/compile.ts';
import { candidates } from '../../engine/triage/candidates.ts';
import type { Reader } from '../staff/frame.ts';
import { answerText, factText, type Speech } from '../wizard/answer-text.ts';
import { stepText } from '../wizard/summary.ts';
import { fill } from '../words.ts';

/** The causes that are left, with their chance and why, and those that are not, with what ruled them out. */
export function causesOf({ view }: CaseView, speech: Speech, { words }: Reader) {
  const { compiled } = view.guide;
  const titleOf = (id: string) => speech.text.causes[id]?.title ?? id;
  const left = candidates(compiled, view.state, 'prior');
  const others = compiled.causes
    .filter(({ id }) => left.every(({ cause }) => cause !== id))
    .map((cause) => ({ id: cause.id, title: titleOf(cause.id), why: whyNot(cause, view, speech, words.case) }));
  const percent = (chance: number) => Math.round(chance * 100);
  const ruledOut = others.map(({ title }) => title).join(speech.words.listJoin);
  return {
    left: left.map(({ cause, chance, seconds }) => {
      const prior = compiled.causes.find(({ id }) => id === cause)?.prior ?? 0;
      const filled = { percent: percent(chance), prior: percent(prior), others: ruledOut };
      const minutes = Math.max(1, Math.round(seconds / 60));
      const why = others.length === 0 ? words.case.chanceFirst : words.case.chanceBecause;
      return {
        id: cause,
        title: titleOf(cause),
        percent: fill(words.case.chance, filled),
        width: percent(chance),
        why: fill(why, { ...filled, minutes }),
      };
    }),
    others,
    othersTitle: fill(words.case.others, { count: others.length }),
  };
}

/** Why a cause is out: the answer that excludes it, the remedy that did not help, or that it was looked at already. */
function whyNot(
  { id, excluded }: CompiledCause,
  { state, guide }: CaseView['view'],
  speech: Speech,
  words: Reader['words']['case'],
): string {
  if (excluded?.holds(state.facts) === true) {
    const facts = excluded.facts.flatMap((fact) => {
      const value = state.facts.get(fact);
      return value === undefined ? [] : [`${factText(speech, fact)}: ${answerText(speech, fact, value)}`];
    });
    return fill(words.outByAnswer, { facts: facts.join(speech.words.listJoin) });
  }
  const failed = [...state.tried].flatMap(([name, result]) => {
    const step = guide.compiled.steps.get(name);
    return result === 'not-worked' && step?.kind === 'remedy' && step.cause === id ? [stepText(speech, name)] : [];
  });
  return failed.length === 0 ? words.outLooked : fill(words.outByRemedy, { steps: failed.join(speech.words.listJoin) });
}
