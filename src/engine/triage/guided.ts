import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import { type Candidate, candidates } from './candidates.ts';
import { chooserBy, type Use } from './guide-chooser.ts';
import { openWhy } from './guide-why.ts';
import type { Knowledge } from './knowledge.ts';
import { openProspects } from './prospects.ts';
import { beliefsAt } from './scene.ts';

/** A guide with what was learned of it, planned where it is asked. */
export type GuidePlan = ReturnType<typeof openGuidePlan>;

/** Opens what was learned of a guide: who chooses by it, why, and what it believes. */
export function openGuidePlan(guide: CompiledGuide, knowledge: Knowledge) {
  const prospects = openProspects(guide, knowledge);
  /** The chance of each cause at a point, `now` being the one whose branch is gone through; they sum to less than 1. */
  const chances = (state: State, segment: string, now: string | undefined): Map<string, number> => {
    const model = prospects.modelFor(segment);
    const beliefs = beliefsAt(guide, model, state, now);
    return new Map(guide.causes.map(({ id }, cause) => [id, beliefs[cause] ?? 0]));
  };

  /** The open causes as the plan would take them one after the other from here, with what is believed of them. */
  const ranked = (triage: CompiledTriage, state: State, segment: string, now: string | undefined): Candidate[] => {
    const { order } = prospects.at(triage, state, segment);
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

  return {
    chooser: (use: Use) => chooserBy(guide, knowledge, prospects, use),
    why: openWhy(guide, knowledge.grounds, prospects),
    chances,
    ranked,
    knowledge,
  };
}
