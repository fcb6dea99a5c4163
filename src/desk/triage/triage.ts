import { learningTriage } from '../../engine/triage/guide-saving.ts';
import { type PlanMode, planModes, type Snapshot } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { openLearner } from './learner.ts';
import { simulate } from './simulate.ts';
import { type LearningParts, takeDue, takeSnapshot } from './snapshot.ts';
import { tableOf } from './table.ts';
import { leads } from './use.ts';

/** How the learned order of a guide stands: whether it learns at all, by which mode it goes, what was learned last. */
export type TriageStanding = {
  learns: boolean;
  mode: PlanMode;
  /** the newest snapshot of the live version */
  snapshot: Snapshot | undefined;
  /** whether new diagnoses go by it */
  leads: boolean;
};

/** What is learned of guides, and by which order they go. */
export function openTriage(outside: Parts) {
  const parts: LearningParts = { ...outside, learner: openLearner() };
  const { library, store } = parts;
  return {
    /** Throws Problem `not-found`. */
    standing: async (guide: string): Promise<TriageStanding> => {
      const { compiled, version } = library.guide(guide);
      const mode = await store.plans.mode(guide);
      const snapshot = await store.plans.latest(version);
      const learns = learningTriage(compiled) !== undefined;
      return { learns, mode, snapshot, leads: learns && leads(mode, snapshot) };
    },
    /** Learns now, for the live version. Throws Problem `not-found`, `invalid`, `busy`. */
    snapshot: (me: { name: string }, guide: string) => takeSnapshot(parts, library.guide(guide), me.name),
    /** Switches how a guide goes, for diagnoses that begin from now on. Throws Problem `not-found`, `invalid`. */
    setMode: async (me: { name: string }, guide: string, given: string): Promise<void> => {
      const mode = planModes.find((each) => each === given);
      if (mode === undefined) throw new Problem('invalid', 'Choose how the guide goes.', 'mode');
      library.guide(guide);
      const deed = { who: me.name, action: 'order', subject: guide, detail: mode };
      await store.plans.setMode({ guide, mode, at: parts.now(), by: me.name, deed });
    },
    /** What the order of a guide rests on, cause by cause. Throws Problem `not-found`. */
    table: (guide: string) => tableOf(parts, guide),
    simulate: (guide: string, given: { priors: Readonly<Record<string, number>> }) => simulate(parts, guide, given),
    /** Learns what is due, and names the guides. */
    takeDue: () => takeDue(parts),
    close: () => parts.learner.close(),
  };
}
