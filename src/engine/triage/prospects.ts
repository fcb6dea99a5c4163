import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import { choose } from './choice.ts';
import type { Knowledge } from './knowledge.ts';
import { type Learned, modelIn } from './learn.ts';
import { beginning, type Model } from './model.ts';
import { type Plan, planFor, type Way } from './plan.ts';
import { type Scene, sceneAt } from './scene.ts';
import { handingOver, type StepNumber } from './steps.ts';

/** What a plan says at one point of a walk. */
export type Prospect = {
  /** what can still be taken there */
  model: Model;
  /** the causes as they would come one after the other */
  order: readonly string[];
  ways: readonly Way[];
  authored: readonly StepNumber[];
  chosen: Way | undefined;
};

/** What was learned of a guide, planned where it is asked. */
export type Prospects = ReturnType<typeof openProspects>;

const mostKept = 300;

/** Plans a guide point by point and keeps what was planned, so much of it. The same point always gives the same. */
export function openProspects(guide: CompiledGuide, knowledge: Knowledge) {
  const kept = new Map<string, Prospect>();
  const told = new Set([
    ...knowledge.model.questions.map(({ id }) => id),
    ...guide.causes.flatMap(({ excluded }) => excluded?.facts ?? []),
  ]);
  const models = new Map<string, Model>();
  /** The model for people of a segment. */
  const modelFor = (segment: string): Model => {
    const model = models.get(segment) ?? modelIn({ ...knowledge, counting: 0, counts: noCounts }, segment);
    models.set(segment, model);
    return model;
  };
  const at = (triage: CompiledTriage, state: State, segment: string): Prospect => {
    const key = keyOf(triage, state, segment, told);
    const found = kept.get(key) ?? prospectOf(sceneAt(guide, modelFor(segment), triage, state));
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  return { modelFor, at };
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
  return { model, order: inTurn(plan, authored), ways, authored, chosen: choose(ways, authored) };
}
