import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import type { Chooser, Taken } from '../walk.ts';
import { type Candidate, candidates, isOpen } from './candidates.ts';
import { choose } from './choice.ts';
import { type Choices, choicesAt } from './choices.ts';
import { alternatives, propose } from './exploration.ts';
import { type Learned, modelIn } from './learn.ts';
import { beginning, type Model } from './model.ts';
import { type Plan, planFor, type Way } from './plan.ts';
import { beliefsAt, type Scene, sceneAt } from './scene.ts';
import { handingOver, type StepNumber } from './steps.ts';
import { type Grounds, type Why, whyNext } from './why.ts';

/** What was learned of a guide, as far as it is needed to plan and to try things out. */
export type Knowledge = Pick<Learned, 'model' | 'segments'> & {
  /** how often each step of the model was on record, the remedies first */
  trials: readonly number[];
  grounds: Grounds;
};

/** The numbers of the sentence that says why triage took something, by the names of the guide. */
export type GuideWhy = Omit<Why, 'step' | 'likely' | 'saves' | 'equal'> & {
  taken: Named;
  /** the likeliest two of the causes that are still open, with their chance among all that it may be */
  likely: { cause: string; share: number }[];
  saves: { minutes: number; over: Named } | null;
  equal: Named | null;
};

/** A cause whose branch is taken, or a question that is asked, by its step. */
export type Named = { cause: string } | { question: string };

/** How one diagnosis uses a plan: for whom, whether only in its shadow, and its lot, until that was drawn. */
export type Use = { segment: string; shadow: boolean; lot: number | undefined };

/** A guide with what was learned of it, planned where it is asked. */
export type GuidePlan = ReturnType<typeof openGuidePlan>;

type Prospect = {
  scene: Pick<Scene, 'model'>;
  /** the causes as they would come one after the other */
  order: readonly string[];
  ways: readonly Way[];
  authored: readonly StepNumber[];
  chosen: Way | undefined;
};

const mostKept = 300;

/** Plans a guide by what was learned, point by point, and keeps what was planned. The same point always gives the same. */
export function openGuidePlan(guide: CompiledGuide, knowledge: Knowledge) {
  const kept = new Map<string, Prospect>();
  const told = new Set([
    ...knowledge.model.questions.map(({ id }) => id),
    ...guide.causes.flatMap(({ excluded }) => excluded?.facts ?? []),
  ]);
  const models = new Map<string, Model>();
  const modelFor = (segment: string): Model => {
    const model = models.get(segment) ?? modelIn({ ...knowledge, counting: 0, counts: noCounts }, segment);
    models.set(segment, model);
    return model;
  };
  const prospectAt = (triage: CompiledTriage, state: State, segment: string): Prospect => {
    const key = keyOf(triage, state, segment, told);
    const found = kept.get(key) ?? prospectOf(sceneAt(guide, modelFor(segment), triage, state));
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  const nameOf = ({ model }: Pick<Scene, 'model'>, step: StepNumber, triage: CompiledTriage): Named => {
    const remedy = model.remedies[step];
    if (remedy !== undefined) return { cause: remedy.id };
    const fact = model.questions[step - model.remedies.length]?.id;
    const question = (triage.questions ?? []).find((name) => {
      const asked = guide.steps.get(name);
      return asked?.kind === 'question' && asked.fact === fact;
    });
    return { question: question ?? '' };
  };
  const trialsOf = ({ model }: Pick<Scene, 'model'>, step: StepNumber): number => {
    const remedy = model.remedies[step];
    const { remedies, questions } = knowledge.model;
    const place =
      remedy === undefined
        ? remedies.length + questions.findIndex(({ id }) => id === model.questions[step - model.remedies.length]?.id)
        : remedies.findIndex(({ id }) => id === remedy.id);
    return knowledge.trials[place] ?? 0;
  };
  const isSafe = ({ model }: Pick<Scene, 'model'>, step: StepNumber): boolean => {
    const fact = model.questions[step - model.remedies.length]?.id;
    const reached = [...guide.steps.values()].flatMap((each) =>
      each.kind === 'question' && each.fact === fact ? each.choice.rules.map(({ next }) => next) : [],
    );
    return !guide.causes.some(
      ({ id, entry, sensitive }) => sensitive && (id === model.remedies[step]?.id || reached.includes(entry)),
    );
  };

  /** Chooses for one diagnosis. A lot is used once, at the first choice that has a safe alternative. */
  const chooser = ({ segment, shadow, lot }: Use): Chooser => {
    let drawn = lot;
    return (triage, state, choices) => {
      const only = onlyChoice(choices);
      if (only !== undefined) return { ...only, by: basisOfOnly(choices) };
      const [first] = choices.causes;
      if (first === undefined && choices.questions.length === 0) return undefined;
      const { scene, ways, chosen } = prospectAt(triage, state, segment);
      if (chosen === undefined) return undefined;
      const planned = nameOf(scene, chosen.step, triage);
      if (shadow) return first && { cause: first.cause, by: 'authored', ...wouldBe(planned, first.cause) };
      const others =
        drawn === undefined
          ? []
          : alternatives(
              ways,
              chosen,
              (step) => isSafe(scene, step),
              (step) => trialsOf(scene, step),
            );
      if (drawn === undefined || others.length === 0) return { ...planned, by: 'plan' };
      const { step, probability, explores } = propose(chosen, others, drawn);
      drawn = undefined;
      return { ...nameOf(scene, step, triage), by: explores ? 'exploring' : 'plan', probability };
    };
  };

  const likeliest = (believed: readonly { cause: string; share: number }[], state: State) => {
    const open = new Set(guide.causes.filter((cause) => isOpen(cause, state)).map(({ id }) => id));
    return believed.filter(({ cause }) => open.has(cause)).slice(0, 2);
  };
  const whyOnly = (state: State, segment: string, taken: Named, basis: 'rule' | 'last'): GuideWhy => {
    const { remedies, questions, causes } = modelFor(segment);
    const step = 'question' in taken ? guide.steps.get(taken.question) : undefined;
    const fact = step?.kind === 'question' ? step.fact : undefined;
    const own =
      'cause' in taken ? remedies.find(({ id }) => id === taken.cause) : questions.find(({ id }) => id === fact);
    const asking = step?.kind === 'question' ? step.seconds / 60 : 0;
    const beliefs = beliefsAt(guide, modelFor(segment), state);
    const believed = causes.map(({ id }, cause) => ({ cause: id, share: beliefs[cause] ?? 0 }));
    const likely = likeliest(
      believed.toSorted((a, b) => b.share - a.share),
      state,
    );
    const { diagnoses } = knowledge.grounds;
    return { basis, taken, minutes: own?.minutes ?? asking, likely, saves: null, equal: null, diagnoses };
  };

  /** Why something was taken at a point. */
  const why = (triage: CompiledTriage, state: State, segment: string, taken: Named): GuideWhy | undefined => {
    const choices = choicesAt(guide, state, triage);
    const only = onlyChoice(choices);
    if (only !== undefined && isSame(only, taken)) return whyOnly(state, segment, taken, basisOfOnly(choices));
    const { scene, ways, authored } = prospectAt(triage, state, segment);
    const own = ways.find(({ step }) => isSame(nameOf(scene, step, triage), taken));
    if (own === undefined) return undefined;
    const { model } = scene;
    const { step, likely, saves, equal, ...numbers } = whyNext(
      model,
      beginning(model),
      ways,
      own.step,
      authored,
      knowledge.grounds,
    );
    return {
      ...numbers,
      taken: nameOf(scene, step, triage),
      likely: likeliest(likely, state),
      // What was taken to try it out saves nothing.
      saves:
        saves !== null && saves.minutes > 0
          ? { minutes: saves.minutes, over: nameOf(scene, saves.over, triage) }
          : null,
      equal: equal === null ? null : nameOf(scene, equal, triage),
    };
  };

  /** The chance of each cause at a point, `now` being the one whose branch is gone through; they sum to less than 1. */
  const chances = (state: State, segment: string, now: string | undefined): Map<string, number> => {
    const model = modelFor(segment);
    const beliefs = beliefsAt(guide, model, state, now);
    return new Map(guide.causes.map(({ id }, cause) => [id, beliefs[cause] ?? 0]));
  };

  /** The open causes as the plan would take them one after the other from here, with what is believed of them. */
  const ranked = (triage: CompiledTriage, state: State, segment: string, now: string | undefined): Candidate[] => {
    const { order } = prospectAt(triage, state, segment);
    const place = ({ cause }: Candidate) => (order.includes(cause) ? order.indexOf(cause) : order.length);
    const believed = chances(state, segment, now);
    const minutesOf = new Map(knowledge.model.remedies.map(({ id, minutes }) => [id, minutes]));
    return candidates(guide, state, 'prior')
      .map(({ cause, seconds }) => {
        const minutes = minutesOf.get(cause);
        return { cause, chance: believed.get(cause) ?? 0, seconds: minutes === undefined ? seconds : minutes * 60 };
      })
      .toSorted((a, b) => place(a) - place(b));
  };

  return { chooser, why, chances, ranked, knowledge };
}

const noCounts: Learned['counts'] = { causes: [], answers: [], worked: [], failed: [] };

/**
 * What planning sees of a point: two points with the same key have the same plan. Of a fact that tells nothing, such as what
 * somebody wrote, it sees only that it is known.
 */
function keyOf(
  { id }: CompiledTriage,
  { facts, closed, tried }: State,
  segment: string,
  told: ReadonlySet<string>,
): string {
  const seen = [...facts].map(([name, value]) => (told.has(name) ? [name, value] : [name]));
  return JSON.stringify([id, segment, seen.toSorted(), [...closed].toSorted(), [...tried].toSorted()]);
}

/** The causes as the plan would take them one after the other, if none of them were the one and nothing were asked. */
function inTurn(plan: Plan, authored: readonly StepNumber[]): string[] {
  const { model } = plan;
  const causes: string[] = [];
  for (let failed = 0; ; ) {
    const ways = plan.ways({ ...beginning(model), failed }).filter(({ step }) => step < model.remedies.length);
    const step = choose(ways, authored)?.step;
    const remedy = step === undefined ? undefined : model.remedies[step];
    if (step === undefined || remedy === undefined) return causes;
    causes.push(remedy.id);
    failed |= 1 << step;
  }
}

/** The ways to go at a scene but for the hand-over, which triage comes to by itself when nothing is left. */
function prospectOf(scene: Scene): Prospect {
  const { model, mask } = scene;
  const plan = planFor(model, mask);
  const ways = plan.ways(beginning(model)).filter(({ step }) => step !== handingOver(model));
  const authored = model.remedies.map((_, remedy) => remedy);
  return { scene: { model }, order: inTurn(plan, authored), ways, authored, chosen: choose(ways, authored) };
}

function onlyChoice({ causes, questions, awaited }: Choices): Named | undefined {
  const [cause] = causes;
  if (cause === undefined) return awaited === undefined || questions.length > 1 ? undefined : { question: awaited.id };
  return causes.length === 1 && questions.length === 0 ? { cause: cause.cause } : undefined;
}

/** Rules left one of several; or it is the last that was open, which a question that it waits for is not. */
function basisOfOnly({ causes, open }: Choices): 'rule' | 'last' {
  return open === 1 && causes.length === 1 ? 'last' : 'rule';
}

/** What the plan would have taken in the place of a cause, where it is another. */
function wouldBe(planned: Named, cause: string): Pick<Taken, 'would'> {
  const would = 'cause' in planned ? planned.cause : planned.question;
  return 'cause' in planned && would === cause ? {} : { would };
}

function isSame(one: Named, another: Named): boolean {
  return 'cause' in one
    ? 'cause' in another && one.cause === another.cause
    : 'question' in another && one.question === another.question;
}
