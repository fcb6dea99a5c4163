import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import { isOpen } from './candidates.ts';
import { choicesAt } from './choices.ts';
import { beginning } from './model.ts';
import { basisOfOnly, isSame, type Named, nameOf, onlyChoice } from './named.ts';
import type { Prospects } from './prospects.ts';
import { beliefsAt } from './scene.ts';
import { type Grounds, type Why, whyNext } from './why.ts';

/** The numbers of the sentence that says why triage took something, by the names of the guide. */
export type GuideWhy = Omit<Why, 'step' | 'likely' | 'saves' | 'equal'> & {
  taken: Named;
  /** the likeliest two of the causes that are still open, with their chance among all that it may be */
  likely: { cause: string; share: number }[];
  saves: { minutes: number; over: Named } | null;
  equal: Named | null;
};

/** Says of a guide why triage took what it took, by what was learned. */
export function openWhy(guide: CompiledGuide, grounds: Grounds, prospects: Prospects) {
  const likeliest = (believed: readonly { cause: string; share: number }[], state: State) => {
    const open = new Set(guide.causes.filter((cause) => isOpen(cause, state)).map(({ id }) => id));
    return believed.filter(({ cause }) => open.has(cause)).slice(0, 2);
  };
  const whyOnly = (state: State, segment: string, taken: Named, basis: 'rule' | 'last'): GuideWhy => {
    const { remedies, questions, causes } = prospects.modelFor(segment);
    const step = 'question' in taken ? guide.steps.get(taken.question) : undefined;
    const fact = step?.kind === 'question' ? step.fact : undefined;
    const own =
      'cause' in taken ? remedies.find(({ id }) => id === taken.cause) : questions.find(({ id }) => id === fact);
    const asking = step?.kind === 'question' ? step.seconds / 60 : 0;
    const beliefs = beliefsAt(guide, prospects.modelFor(segment), state);
    const believed = causes.map(({ id }, cause) => ({ cause: id, share: beliefs[cause] ?? 0 }));
    const likely = likeliest(
      believed.toSorted((a, b) => b.share - a.share),
      state,
    );
    const { diagnoses } = grounds;
    return { basis, taken, minutes: own?.minutes ?? asking, likely, saves: null, equal: null, diagnoses };
  };

  /** Why something was taken at a point. */
  const why = (triage: CompiledTriage, state: State, segment: string, taken: Named): GuideWhy | undefined => {
    const choices = choicesAt(guide, state, triage);
    const only = onlyChoice(choices);
    if (only !== undefined && isSame(only, taken)) return whyOnly(state, segment, taken, basisOfOnly(choices));
    const { model, ways, authored } = prospects.at(triage, state, segment);
    const own = ways.find(({ step }) => isSame(nameOf(guide, model, step, triage), taken));
    if (own === undefined) return undefined;
    const { step, likely, saves, equal, ...numbers } = whyNext(
      model,
      beginning(model),
      ways,
      own.step,
      authored,
      grounds,
    );
    return {
      ...numbers,
      taken: nameOf(guide, model, step, triage),
      likely: likeliest(likely, state),
      // What was taken to try it out saves nothing.
      saves:
        saves !== null && saves.minutes > 0
          ? { minutes: saves.minutes, over: nameOf(guide, model, saves.over, triage) }
          : null,
      equal: equal === null ? null : nameOf(guide, model, equal, triage),
    };
  };
  return why;
}
