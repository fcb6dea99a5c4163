import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import { initial, type State } from '../state.ts';
import { choose } from './choice.ts';
import { costOf, type Policy } from './cost.ts';
import type { Lesson } from './diagnosed.ts';
import type { Learned } from './learn.ts';
import { admissible } from './mask.ts';
import type { Model } from './model.ts';
import { planFor } from './plan.ts';
import { type Random, sampled } from './sample.ts';
import { type Costs, type Saving, savingFrom } from './saving.ts';
import { beliefsAt, type Scene, sceneAt } from './scene.ts';
import { handingOver } from './steps.ts';
import { sumOf } from './sum.ts';

/** What is known where triage begins, and in what share of the diagnoses that come to triage it begins there. */
export type Beginning = { known: Known; share: number };

/** What is known at a point of a walk. */
export type Known = Pick<State, 'facts' | 'closed' | 'tried'>;

/** So many ways to begin are weighed, the most frequent ones; they stand for all. */
const mostBeginnings = 12;

/** Where triage began in recorded diagnoses, as far as a guide still tells it; at the start of the guide, where none is on record. */
export function beginningsOf(guide: CompiledGuide, model: Model, lessons: readonly Lesson[]): Beginning[] {
  const told = new Set(model.questions.map(({ id }) => id));
  const causes = new Set(guide.causes.map(({ id }) => id));
  const found = new Map<string, { known: Known; count: number }>();
  for (const { scene } of lessons) {
    if (scene === undefined) continue;
    const facts = [...scene.facts].filter(([name]) => told.has(name)).toSorted();
    const closed = [...scene.closed].filter((cause) => causes.has(cause)).toSorted();
    const key = JSON.stringify([facts, closed]);
    const known = { facts: new Map(facts), closed: new Set(closed), tried: scene.tried };
    const one = found.get(key) ?? { known, count: 0 };
    one.count += 1;
    found.set(key, one);
  }
  const most = [...found.values()].toSorted((a, b) => b.count - a.count).slice(0, mostBeginnings);
  if (most.length === 0) return [atStart(guide)];
  const all = sumOf(most.map(({ count }) => count));
  return most.map(({ known, count }) => ({ known, share: count / all }));
}

/** A triage that begins with nothing known: what there is to weigh where no diagnosis is on record. */
export function atStart(guide: CompiledGuide): Beginning {
  const { facts, closed, tried } = initial(guide);
  return { known: { facts, closed, tried }, share: 1 };
}

/** The share of recorded diagnoses, from 0 to 1, that came to triage at all; the others ended before it had to choose. */
export function reachOf(lessons: readonly Lesson[]): number {
  return lessons.length === 0 ? 0 : lessons.filter(({ scene }) => scene !== undefined).length / lessons.length;
}

/**
 * What the plan of a model costs beside the guide's order, if another model is true; by itself for the same. Minutes are of a
 * diagnosis that comes to triage, counted from where triage begins in it.
 */
export function costsOf(
  guide: CompiledGuide,
  triage: CompiledTriage,
  model: Model,
  beginnings: readonly Beginning[],
): (truth: Model) => Costs {
  const scenes = beginnings.map(({ known, share }) => {
    const state = { ...initial(guide), ...known };
    const scene = sceneAt(guide, model, triage, state);
    return { state, share, scene, authored: remembered(byOrder(scene)), planned: remembered(byPlan(scene)) };
  });
  return (truth) => {
    const costs = scenes.map(({ state, share, scene, authored, planned }) => {
      const under = withSteps(guide, truth, state, scene.model);
      return { authored: share * costOf(under, authored), planned: share * costOf(under, planned) };
    });
    return { authored: sumOf(costs.map((cost) => cost.authored)), planned: sumOf(costs.map((cost) => cost.planned)) };
  };
}

/** What the plan of a learned model saves over the guide's order: as fitted, and in nine of ten models that the counts allow. */
export function savingIn(
  guide: CompiledGuide,
  triage: CompiledTriage,
  { model, counts }: Pick<Learned, 'model' | 'counts'>,
  beginnings: readonly Beginning[],
  random: Random,
): Saving {
  const costs = costsOf(guide, triage, model, beginnings);
  return savingFrom(costs, model, () => sampled(model, counts, random));
}

/** The triage that learns its order, the first of them; nothing where a guide has none. */
export function learningTriage(guide: CompiledGuide): CompiledTriage | undefined {
  return [...guide.steps.values()].flatMap((step) =>
    step.kind === 'triage' && step.order === 'learned' ? [step] : [],
  )[0];
}

/** The order of the guide: of the causes that may be taken, the first; else a question that one waits for. */
function byOrder({ model, mask, awaited }: Scene): Policy {
  return (progress) => {
    const steps = admissible(model, mask, progress);
    const asked = () => awaited(progress).find((step) => steps.includes(step));
    return steps.find((step) => step < model.remedies.length) ?? asked() ?? handingOver(model);
  };
}

/** The plan, which hands over only once nothing is left, as triage does. */
function byPlan({ model, mask }: Scene): Policy {
  const { ways } = planFor(model, mask);
  const authored = model.remedies.map((_, remedy) => remedy);
  return (progress) => {
    const open = ways(progress).filter(({ step }) => step !== handingOver(model));
    return choose(open, authored)?.step ?? handingOver(model);
  };
}

function remembered(policy: Policy): Policy {
  const known = new Map<string, ReturnType<Policy>>();
  return (progress) => {
    const key = `${progress.failed}:${progress.answers.join()}`;
    const step = known.get(key) ?? policy(progress);
    known.set(key, step);
    return step;
  };
}

/** A model at a point of a walk, with the steps of another one. */
function withSteps(guide: CompiledGuide, truth: Model, state: State, { remedies, questions }: Model): Model {
  const beliefs = beliefsAt(guide, truth, state);
  return {
    causes: truth.causes.map(({ id }, cause) => ({ id, prior: beliefs[cause] ?? 0 })),
    remedies: remedies.flatMap(({ id }) => truth.remedies.find((one) => one.id === id) ?? []),
    questions: questions.flatMap(({ id }) => truth.questions.find((one) => one.id === id) ?? []),
    handOver: truth.handOver,
  };
}
