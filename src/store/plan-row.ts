import { z } from 'zod';
import type { Knowledge } from '../engine/triage/guided.ts';
import type { NewSnapshot, Snapshot } from './store.ts';

// Sums of chances can be a hair above 1.
const share = z
  .number()
  .min(0)
  .max(1 + 1e-9);
const minutes = z.number().min(0);

const Grounds = z.strictObject({ diagnoses: z.int().min(0), counting: z.number().min(0) });
const Saving = z.strictObject({ minutes: z.number(), share: z.number(), atLeast: z.number() });
const Figures = z.strictObject({ grounds: Grounds, saving: Saving, authored: z.array(z.string()) });

const Model = z.strictObject({
  causes: z.array(z.strictObject({ id: z.string(), prior: share })).min(1),
  questions: z.array(
    z.strictObject({ id: z.string(), minutes, answers: z.array(z.string()), chances: z.array(z.array(share)) }),
  ),
  remedies: z.array(z.strictObject({ id: z.string(), minutes, fixes: z.array(share) })),
  handOver: minutes,
});
const Kept = z.strictObject({
  model: Model,
  segments: z.record(z.string(), z.array(share)),
  trials: z.array(z.number()),
});

type PlanRow = { id: number; version: number; at: number; by: string; pays: number; figures: string };

/** Makes the row of a snapshot one, without what was learned. Throws for one that is none. */
export function toSnapshot({ id, version, at, by, pays, figures }: PlanRow): Snapshot {
  return { id, version, at, by, pays: pays === 1, ...Figures.parse(JSON.parse(figures)) };
}

/** What was learned, as it was kept. Throws for what is no model. */
export function toKnowledge({ figures, model }: { figures: string; model: string }): Knowledge {
  const kept = Kept.parse(JSON.parse(model));
  return {
    model: kept.model,
    segments: new Map(Object.entries(kept.segments)),
    trials: kept.trials,
    grounds: Figures.parse(JSON.parse(figures)).grounds,
  };
}

/** The texts of a snapshot. Chances are kept to nine digits: more was never learned. */
export function fromSnapshot({ knowledge, saving, authored }: NewSnapshot): { figures: string; model: string } {
  const { model, segments, trials, grounds } = knowledge;
  const short = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);
  const figures = Figures.parse({ grounds, saving, authored });
  const kept = Kept.parse({ model, segments: Object.fromEntries(segments), trials });
  return { figures: JSON.stringify(figures), model: JSON.stringify(kept, short) };
}
