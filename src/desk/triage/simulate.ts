import { atStart, costsOf, learningTriage } from '../../engine/triage/guide-saving.ts';
import { openGuidePlan } from '../../engine/triage/guided.ts';
import type { Model } from '../../engine/triage/model.ts';
import { modelOfGuide } from '../../engine/triage/of-guide.ts';
import type { Costs } from '../../engine/triage/saving.ts';
import { sequenceOf } from '../../engine/triage/sequence.ts';
import { other } from '../../engine/triage/words.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';

/**
 * If the causes were so frequent: what a diagnosis that comes to triage would cost from there on, where it begins as those on
 * record do, and in which order the causes would be taken by one of whom nothing is known.
 */
export type Simulated = { minutes: Costs; order: readonly string[] };

/** How a guide goes by what is known of it, and how it would go with other chances of its causes. */
export type Simulation = { now: Simulated; changed: Simulated };

/**
 * Says how the plan of a guide's live version, learned or as its editor says, would go if causes were more or less frequent:
 * chances from 0 to 1 by cause; those that are left out keep theirs. Nothing is kept. Throws Problem `not-found`, `invalid`.
 */
export async function simulate(
  { library, store }: Parts,
  guide: string,
  { priors }: { priors: Readonly<Record<string, number>> },
): Promise<Simulation> {
  const { compiled, version } = library.guide(guide);
  const triage = learningTriage(compiled);
  if (triage === undefined) throw new Problem('invalid', 'No triage of this guide learns its order.', 'guide');
  const latest = await store.plans.latest(version);
  const kept = latest && (await store.plans.byId(latest.id));
  const model = kept?.knowledge.model ?? modelOfGuide(compiled);
  const beginnings = kept?.beginnings ?? [atStart(compiled)];
  const grounds = { diagnoses: 0, counting: 0 };
  const simulated = (as: Model): Simulated => {
    const plan = openGuidePlan(compiled, { model: as, segments: new Map(), trials: [], grounds });
    return { minutes: costsOf(compiled, triage, as, beginnings)(as), order: sequenceOf(compiled, triage, plan) };
  };
  return { now: simulated(model), changed: simulated(withPriors(model, priors)) };
}

function withPriors(model: Model, priors: Readonly<Record<string, number>>): Model {
  const raw = model.causes.map(({ id, prior }) => {
    const set = Object.hasOwn(priors, id) && id !== other ? priors[id] : undefined;
    if (set !== undefined && !(set > 0 && set <= 1))
      throw new Problem('invalid', 'A chance is above 0 and at most 1.', id);
    return { id, prior: set ?? prior };
  });
  const sum = raw.reduce((total, { prior }) => total + prior, 0);
  return { ...model, causes: raw.map(({ id, prior }) => ({ id, prior: prior / sum })) };
}
