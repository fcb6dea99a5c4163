import { type GuidePlan, openGuidePlan } from '../../engine/triage/guided.ts';
import type { Model } from '../../engine/triage/model.ts';
import { modelOfGuide } from '../../engine/triage/of-guide.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from '../library.ts';

/** The plans that diagnoses go by, by their number. Opened once and kept: they never change. */
export type Plans = { byId: (id: number) => Promise<GuidePlan | undefined> };

/** Diagnoses stay with their plan for days; older ones are read anew. */
const mostOpen = 60;
const again = 60_000;

/** Opens plans as they are asked for. One that can't be read is told of, and is none: the guide's order goes on. */
export function openPlans(store: Store, library: Library, complain: (error: unknown, what: string) => void): Plans {
  const opened = new Map<number, Promise<GuidePlan | undefined>>();
  const read = async (id: number): Promise<GuidePlan | undefined> => {
    try {
      const found = await store.plans.byId(id);
      if (found === undefined) throw new Error(`There is no plan ${id}.`);
      const { compiled } = await library.version(found.version);
      if (shapeOf(found.knowledge.model) !== shapeOf(modelOfGuide(compiled)))
        throw new Error(`Plan ${id} is of another guide.`);
      return openGuidePlan(compiled, found.knowledge);
    } catch (error) {
      complain(error, `reading plan ${id}`);
      // It may have been the store that was busy; and one that is broken is told of no more often than this.
      setTimeout(() => opened.delete(id), again).unref();
      return undefined;
    }
  };
  return {
    byId: (id) => {
      const plan = opened.get(id) ?? read(id);
      opened.delete(id);
      opened.set(id, plan);
      const [oldest] = opened.keys();
      if (opened.size > mostOpen && oldest !== undefined) opened.delete(oldest);
      return plan;
    },
  };
}

/** What a model is about, and how many numbers it has of each. */
function shapeOf({ causes, questions, remedies }: Model): string {
  return JSON.stringify([
    causes.map(({ id }) => id),
    questions.map(({ id, answers, chances }) => [id, answers, chances.map((row) => row.length)]),
    remedies.map(({ id, fixes }) => [id, fixes.length]),
  ]);
}
