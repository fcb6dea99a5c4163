import { costOf, inOrder, type Policy } from './cost.ts';
import type { Learned } from './learn.ts';
import type { Model } from './model.ts';
import { type Random, sampled } from './sample.ts';
import type { StepNumber } from './steps.ts';

/** Before so many diagnoses count, a plan is the editor's estimate, whatever it would save. */
const few = 20;

/** From so many diagnoses on a plan may take over, if it saves more than this share of the cost. */
const enough = 100;
const worthwhile = 0.02;

/** How many models the lower bound is drawn from. */
const draws = 40;

/**
 * What a plan saves over the authored order, in minutes a diagnosis that comes to triage, and as a share of what that takes
 * from there on: as fitted, and at least so with 90 % confidence (below 0: it may save nothing).
 */
export type Saving = { minutes: number; share: number; atLeast: number };

/** What a diagnosis that comes to triage costs from there on, in minutes, by the authored order, and by the plan. */
export type Costs = { authored: number; planned: number };

/** What a plan saves if the fitted model is true, and in nine of ten models that the counts allow. */
export function savingOf(
  { model, counts }: Learned,
  policy: Policy,
  authored: readonly StepNumber[],
  random: Random,
): Saving {
  const costs = (as: Model) => ({ authored: costOf(as, inOrder(as, authored)), planned: costOf(as, policy) });
  return savingFrom(costs, model, () => sampled(model, counts, random));
}

/** The same from what both cost if a model is true, the fitted one or one that was drawn. */
export function savingFrom(costs: (as: Model) => Costs, fitted: Model, draw: () => Model): Saving {
  const saved = ({ authored, planned }: Costs) => authored - planned;
  const sorted = Array.from({ length: draws }, () => saved(costs(draw()))).toSorted((a, b) => a - b);
  const now = costs(fitted);
  return { minutes: saved(now), share: saved(now) / now.authored, atLeast: sorted[Math.floor(draws / 10)] ?? 0 };
}

/** Whether a plan should take over from the authored order, learned from so many diagnoses. */
export function pays({ share, atLeast }: Saving, diagnoses: number): boolean {
  return diagnoses >= few && (atLeast > 0 || (diagnoses >= enough && share > worthwhile));
}
