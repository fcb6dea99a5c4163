import { costOf, inOrder, type Policy } from './cost.ts';
import type { Learned } from './learn.ts';
import { type Random, sampled } from './sample.ts';
import type { StepNumber } from './steps.ts';

/** From so many diagnoses on a plan may take over, if it saves more than this share of the cost. */
const enough = 100;
const worthwhile = 0.02;

/** How many models the lower bound is drawn from. */
const draws = 40;

/** What a plan saves over the authored order, in minutes a diagnosis: as fitted, and at least so with 90 % confidence. */
export type Saving = { minutes: number; share: number; atLeast: number };

/** What a plan saves if the fitted model is true, and in nine of ten models that the counts allow. */
export function savingOf(
  { model, counts }: Learned,
  policy: Policy,
  authored: readonly StepNumber[],
  random: Random,
): Saving {
  const saved = (as: Learned['model']) => costOf(as, inOrder(as, authored)) - costOf(as, policy);
  const sorted = Array.from({ length: draws }, () => saved(sampled(model, counts, random))).toSorted((a, b) => a - b);
  const minutes = saved(model);
  return {
    minutes,
    share: minutes / costOf(model, inOrder(model, authored)),
    atLeast: sorted[Math.floor(draws / 10)] ?? 0,
  };
}

/** Whether a plan should take over from the authored order. */
export function pays({ share, atLeast }: Saving, diagnoses: number): boolean {
  return atLeast > 0 || (diagnoses >= enough && share > worthwhile);
}
