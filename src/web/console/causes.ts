import type { CaseView } from '../../desk/cases/read-case.ts';
import { branchOf } from '../../desk/triage/why.ts';
import type { View } from '../../desk/view.ts';
import type { CompiledCause } from '../../engine/compile.ts';
import { candidates } from '../../engine/triage/candidates.ts';
import type { Reader } from '../staff/frame.ts';
import { answerText, factText, type Speech } from '../wizard/answer-text.ts';
import { stepText } from '../wizard/summary.ts';
import { fill } from '../words.ts';
import { choiceText } from './choice-text.ts';

/**
 * The cause that is being checked, those that are left, with their chance and why, and those that are not, with what
 * ruled them out. Once it is over nothing has a chance any more: what is left was not checked.
 */
export function causesOf({ view, case: found }: CaseView, speech: Speech, reader: Reader) {
  const { words } = reader;
  const { compiled } = view.guide;
  const titleOf = (id: string) => speech.text.causes[id]?.title ?? id;
  const priorOf = (id: string) => compiled.causes.find((cause) => cause.id === id)?.prior ?? 0;
  const weightOf = (id: string) => view.ranked?.chances.get(id) ?? priorOf(id);
  const left = view.ranked?.causes ?? candidates(compiled, view.state, 'prior');
  const now = branchOf(view);
  const over = found?.closedAt != null || view.outcome === 'resolved';
  const others = compiled.causes
    .filter(({ id }) => id !== now && left.every(({ cause }) => cause !== id))
    .map((cause) => ({ id: cause.id, title: titleOf(cause.id), why: whyNot(cause, view, speech, words.case) }));
  // Without a plan chances are shares of what is left, the one that is being checked among it; a plan knows more than that.
  const open = [...left.map(({ cause }) => cause), ...(now === undefined ? [] : [now])];
  const sum = view.ranked === undefined ? open.reduce((total, id) => total + weightOf(id), 0) : 1;
  const chanceOf = (id: string) => weightOf(id) / sum;
  const percent = (chance: number) => Math.round(chance * 100);
  const ruledOut = others.map(({ title }) => title).join(speech.words.listJoin);
  const settled = new Set([found?.cause, found?.found, ...proved(view)]);
  return {
    now:
      now === undefined || over
        ? undefined
        : { title: titleOf(now), percent: fill(words.case.chance, { percent: percent(chanceOf(now)) }) },
    why: over ? undefined : choiceText(view, { left, chanceOf }, speech, reader),
    title: over ? words.case.unchecked : words.case.causes,
    unchecked: over ? left.flatMap(({ cause }) => (settled.has(cause) ? [] : [titleOf(cause)])) : [],
    left: (over ? [] : left).map(({ cause, seconds }) => {
      const chance = percent(chanceOf(cause));
      const filled = { percent: chance, prior: percent(priorOf(cause)), others: ruledOut };
      const minutes = Math.max(1, Math.round(seconds / 60));
      const estimated = others.length === 0 ? words.case.chanceFirst : words.case.chanceBecause;
      const why = view.ranked === undefined ? estimated : words.case.chanceLearned;
      return {
        id: cause,
        title: titleOf(cause),
        percent: fill(words.case.chance, filled),
        width: chance,
        why: fill(why, { ...filled, minutes }),
      };
    }),
    others,
    othersTitle: fill(words.case.others, { count: others.length }),
  };
}

/** The causes whose remedy worked. */
function proved({ state, guide: { compiled } }: View): string[] {
  return [...state.tried].flatMap(([name, result]) => {
    const step = compiled.steps.get(name);
    return result === 'worked' && step?.kind === 'remedy' ? [step.cause] : [];
  });
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
