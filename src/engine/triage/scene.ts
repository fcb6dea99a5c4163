import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import { candidates } from './candidates.ts';
import { questionsAt } from './choices.ts';
import type { Mask } from './mask.ts';
import type { Model, Progress } from './model.ts';
import { answerOf } from './of-guide.ts';
import { awaitedFrom, maskAt } from './scene-mask.ts';
import { statesOf } from './states.ts';
import type { StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';
import { chanceOf } from './words.ts';

/**
 * What can still be taken in triage at some point of a walk, as a model of its own: what is known is in the beliefs, and
 * only open causes and questions that triage may ask are steps. Remedies stand in the guide's order.
 */
export type Scene = {
  model: Model;
  mask: Mask;
  beliefs: readonly number[];
  /** the questions that open causes wait for, in the order in which the guide asks them */
  awaited: (progress: Progress) => readonly StepNumber[];
};

/** Larger models take longer to plan than somebody should wait for a page. */
const mostStates = 20_000;

/** The scene at a triage, of the whole model of its guide. */
export function sceneAt(guide: CompiledGuide, whole: Model, triage: CompiledTriage, state: State): Scene {
  const beliefs = beliefsAt(guide, whole, state);
  const open = candidates(guide, state, triage.order === 'authored' ? 'authored' : 'prior').map(({ cause }) => cause);
  // Also those that wait until what comes first was looked at: a plan counts on them for later.
  const asked = questionsAt(guide, state, triage).map(({ fact }) => fact);
  const model: Model = {
    causes: whole.causes.map(({ id }, cause) => ({ id, prior: beliefs[cause] ?? 0 })),
    remedies: open.flatMap((cause) => whole.remedies.find(({ id }) => id === cause) ?? []),
    questions: [...new Set(asked)].flatMap((fact) => whole.questions.find(({ id }) => id === fact) ?? []),
    handOver: whole.handOver,
  };
  const small = narrowed(guide, model);
  return {
    model: small,
    mask: maskAt(guide, triage, state, small),
    beliefs,
    awaited: awaitedFrom(guide, triage, state, small),
  };
}

/**
 * What is believed of each cause at a point of a walk: by the answers, and by the branches that were gone through for
 * nothing. A branch put off for later tells nothing, and neither does the one that is just being gone through.
 */
export function beliefsAt(
  guide: CompiledGuide,
  { causes, questions, remedies }: Model,
  state: State,
  now?: string,
): number[] {
  const said = questions.flatMap(({ id, answers, chances }) => {
    const value = state.facts.get(id);
    const answer = value === undefined ? undefined : answerOf(value);
    return answer === undefined ? [] : [chances[answers.indexOf(answer)] ?? []];
  });
  const failed = remedies.filter(({ id }) => state.closed.has(id) && id !== now && !isPutOff(guide, state, id));
  const raw = causes.map(({ id, prior }, cause) => {
    const rest = said.reduce((chance, row) => chance * (row[cause] ?? 1), prior);
    const ruledOut = guide.causes.find((one) => one.id === id)?.excluded?.holds(state.facts) === true;
    return (
      failed.reduce((chance, { fixes }) => chance * (1 - (fixes[cause] ?? 0)), rest) * (ruledOut ? chanceOf.never : 1)
    );
  });
  const sum = sumOf(raw);
  return sum > 0 ? raw.map((belief) => belief / sum) : causes.map(({ prior }) => prior);
}

function isPutOff(guide: CompiledGuide, { tried }: State, cause: string): boolean {
  const results = [...tried].flatMap(([name, result]) => {
    const step = guide.steps.get(name);
    return step?.kind === 'remedy' && step.cause === cause ? [result] : [];
  });
  return results.length > 0 && results.every((result) => result === 'not-now');
}

/** A model small enough to plan at once: the remedies that are least worth their time go, and then the dearest questions. */
function narrowed(guide: CompiledGuide, model: Model): Model {
  let { remedies, questions } = model;
  const waiting = (id: string) => guide.causes.filter(({ after = [] }) => after.includes(id)).map((cause) => cause.id);
  const worth = new Map(
    remedies.map(({ id, minutes, fixes }) => [id, chanceToMend(model, fixes) / Math.max(0.01, minutes)]),
  );
  const ranked = remedies
    .map(({ id }) => ({ id, worth: Math.max(...[id, ...waiting(id)].map((each) => worth.get(each) ?? 0)) }))
    .toSorted((a, b) => a.worth - b.worth)
    .map(({ id }) => id);
  while (statesOf({ ...model, remedies, questions }).count > mostStates) {
    const least = remedies.length > 6 ? ranked.shift() : undefined;
    if (least === undefined) questions = questions.toSorted((a, b) => a.answers.length - b.answers.length).slice(0, -1);
    else remedies = remedies.filter(({ id }) => id !== least);
  }
  return { ...model, remedies, questions };
}

function chanceToMend({ causes }: Model, fixes: readonly number[]): number {
  return sumOf(causes.map(({ prior }, cause) => prior * (fixes[cause] ?? 0)));
}
