import type { CompiledGuide } from '../compile.ts';
import type { Chooser, Taken } from '../walk.ts';
import { alternatives, propose } from './exploration.ts';
import type { Knowledge } from './knowledge.ts';
import type { Model } from './model.ts';
import { basisOfOnly, type Named, nameOf, onlyChoice } from './named.ts';
import type { Prospects } from './prospects.ts';
import type { StepNumber } from './steps.ts';

/** How one diagnosis uses a plan: for whom, whether only in its shadow, and its lot, until that was drawn. */
export type Use = { segment: string; shadow: boolean; lot: number | undefined };

/** Chooses for one diagnosis. A lot is used once, at the first choice that has a safe alternative. */
export function chooserBy(
  guide: CompiledGuide,
  knowledge: Knowledge,
  prospects: Prospects,
  { segment, shadow, lot }: Use,
): Chooser {
  let drawn = lot;
  return (triage, state, choices) => {
    const only = onlyChoice(choices);
    if (only !== undefined) return { ...only, by: basisOfOnly(choices) };
    const [first] = choices.causes;
    if (first === undefined && choices.questions.length === 0) return undefined;
    const { model, ways, chosen } = prospects.at(triage, state, segment);
    if (chosen === undefined) return undefined;
    const planned = nameOf(guide, model, chosen.step, triage);
    if (shadow) return first && { cause: first.cause, by: 'authored', ...wouldBe(planned, first.cause) };
    const others =
      drawn === undefined
        ? []
        : alternatives(
            ways,
            chosen,
            (step) => isSafe(guide, model, step),
            (step) => trialsOf(knowledge, model, step),
          );
    if (drawn === undefined || others.length === 0) return { ...planned, by: 'plan' };
    const { step, probability, explores } = propose(chosen, others, drawn);
    drawn = undefined;
    return { ...nameOf(guide, model, step, triage), by: explores ? 'exploring' : 'plan', probability };
  };
}

/** How often a step was on record. */
function trialsOf({ model: whole, trials }: Knowledge, model: Model, step: StepNumber): number {
  const remedy = model.remedies[step];
  const { remedies, questions } = whole;
  const place =
    remedy === undefined
      ? remedies.length + questions.findIndex(({ id }) => id === model.questions[step - model.remedies.length]?.id)
      : remedies.findIndex(({ id }) => id === remedy.id);
  return trials[place] ?? 0;
}

/** Whether a step may be tried out: neither sensitive itself nor a question that can lead into what is. */
function isSafe(guide: CompiledGuide, model: Model, step: StepNumber): boolean {
  const fact = model.questions[step - model.remedies.length]?.id;
  const reached = [...guide.steps.values()].flatMap((each) =>
    each.kind === 'question' && each.fact === fact ? each.choice.rules.map(({ next }) => next) : [],
  );
  return !guide.causes.some(
    ({ id, entry, sensitive }) => sensitive && (id === model.remedies[step]?.id || reached.includes(entry)),
  );
}

/** What the plan would have taken in the place of a cause, where it is another. */
function wouldBe(planned: Named, cause: string): Pick<Taken, 'would'> {
  const would = 'cause' in planned ? planned.cause : planned.question;
  return 'cause' in planned && would === cause ? {} : { would };
}
