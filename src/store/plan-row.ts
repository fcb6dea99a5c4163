import { z } from 'zod';
import { results } from '../engine/event.ts';
import type { Beginning } from '../engine/triage/guide-saving.ts';
import type { KnownPlan, NewSnapshot, Snapshot } from './store.ts';

// Sums of chances can be a hair above 1.
const share = z
  .number()
  .min(0)
  .max(1 + 1e-9);
const minutes = z.number().min(0);

const Grounds = z.strictObject({ diagnoses: z.int().min(0), counting: z.number().min(0) });
const Saving = z.strictObject({ minutes: z.number(), share: z.number(), atLeast: z.number() });
const Figures = z.strictObject({ grounds: Grounds, reach: share, saving: Saving, authored: z.array(z.string()) });

const Model = z.strictObject({
  causes: z.array(z.strictObject({ id: z.string(), prior: share })).min(1),
  questions: z.array(
    z.strictObject({ id: z.string(), minutes, answers: z.array(z.string()), chances: z.array(z.array(share)) }),
  ),
  remedies: z.array(z.strictObject({ id: z.string(), minutes, fixes: z.array(share) })),
  handOver: minutes,
});
const Began = z.strictObject({
  share,
  facts: z.array(z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])])),
  closed: z.array(z.string()),
  tried: z.array(z.tuple([z.string(), z.enum(results)])),
});
const Kept = z.strictObject({
  model: Model,
  segments: z.record(z.string(), z.array(share)),
  trials: z.array(z.number()),
  beginnings: z.array(Began).min(1),
});

type PlanRow = { id: number; version: number; at: number; by: string; pays: number; figures: string };

/** Makes the row of a snapshot one, without what was learned. Throws for one that is none. */
export function toSnapshot({ id, version, at, by, pays, figures }: PlanRow): Snapshot {
  return { id, version, at, by, pays: pays === 1, ...Figures.parse(JSON.parse(figures)) };
}

/** What was learned, as it was kept. Throws for what is no model. */
export function toKnownPlan({
  version,
  figures,
  model,
}: {
  version: number;
  figures: string;
  model: string;
}): KnownPlan {
  const kept = Kept.parse(JSON.parse(model));
  const knowledge = {
    model: kept.model,
    segments: new Map(Object.entries(kept.segments)),
    trials: kept.trials,
    grounds: Figures.parse(JSON.parse(figures)).grounds,
  };
  return { version, knowledge, beginnings: kept.beginnings.map(toBeginning) };
}

function toBeginning({ share, facts, closed, tried }: z.infer<typeof Began>): Beginning {
  return { share, known: { facts: new Map(facts), closed: new Set(closed), tried: new Map(tried) } };
}

function fromBeginning({ share, known: { facts, closed, tried } }: Beginning): z.input<typeof Began> {
  return { share, facts: [...facts], closed: [...closed], tried: [...tried] };
}

/** The texts of a snapshot. Chances are kept to nine digits: more was never learned. */
export function fromSnapshot({ knowledge, beginnings, reach, saving, authored }: NewSnapshot): {
  figures: string;
  model: string;
} {
  const { model, segments, trials, grounds } = knowledge;
  const short = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);
  const figures = Figures.parse({ grounds, reach, saving, authored });
  const learned = { model, segments: Object.fromEntries(segments), trials };
  const kept = Kept.parse({ ...learned, beginnings: beginnings.map(fromBeginning) });
  return { figures: JSON.stringify(figures), model: JSON.stringify(kept, short) };
}
