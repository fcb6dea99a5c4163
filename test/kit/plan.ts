import { atStart, learningTriage } from '../../src/engine/triage/guide-saving.ts';
import { modelOfGuide } from '../../src/engine/triage/of-guide.ts';
import { sequenceOf } from '../../src/engine/triage/sequence.ts';
import type { NewSnapshot, Snapshot } from '../../src/store/store.ts';
import type { OpenedDesk } from './desk.ts';

/** Keeps a snapshot of a guide that learned from so many diagnoses that its causes are so frequent; it leads unless said otherwise. */
export async function aPlan(
  { desk, store }: OpenedDesk,
  guide: string,
  shares: Readonly<Record<string, number>>,
  said: Partial<NewSnapshot> = {},
): Promise<Snapshot> {
  const { compiled, version } = desk.guide(guide);
  const triage = learningTriage(compiled);
  if (triage === undefined) throw new Error(`No triage of "${guide}" learns its order.`);
  const model = modelOfGuide(compiled);
  const raw = model.causes.map(({ id, prior }) => ({ id, prior: shares[id] ?? prior }));
  const sum = raw.reduce((total, { prior }) => total + prior, 0);
  const causes = raw.map(({ id, prior }) => ({ id, prior: prior / sum }));
  return store.plans.add({
    version,
    at: Date.UTC(2026, 10, 24, 9),
    by: 'schedule',
    pays: true,
    reach: 0.8,
    beginnings: [atStart(compiled)],
    saving: { minutes: 1.2, share: 0.14, atLeast: 0.7 },
    authored: sequenceOf(compiled, triage),
    knowledge: {
      model: { ...model, causes },
      segments: new Map(),
      trials: [...model.remedies, ...model.questions].map(() => 120),
      grounds: { diagnoses: 1240, counting: 361 },
    },
    deed: undefined,
    ...said,
  });
}
