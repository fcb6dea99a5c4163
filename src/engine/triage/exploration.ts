import type { Way } from './plan.ts';
import type { StepNumber } from './steps.ts';

/** Exploring: in at most this share of diagnoses, to steps at most so much dearer, until each is on record so often. */
const exploring = { share: 0.05, dearer: 0.05, trials: 200 };

/** A step to take next, and the probability with which it was chosen, to be logged with it. */
export type Proposal = { step: StepNumber; probability: number; explores: boolean };

/** Whether an experiment is possible: the other ways that are safe, near the best, and not known well enough yet. */
export function alternatives(
  ways: readonly Way[],
  chosen: Way,
  safe: (step: StepNumber) => boolean,
  trials: (step: StepNumber) => number,
): Way[] {
  if (!safe(chosen.step)) return [];
  return ways.filter(
    ({ step, minutes }) =>
      step !== chosen.step &&
      safe(step) &&
      minutes <= chosen.minutes * (1 + exploring.dearer) &&
      Math.min(trials(step), trials(chosen.step)) < exploring.trials,
  );
}

/**
 * The step to propose: the chosen one, or now and then one of the others, each as likely, so that the log can tell later what
 * another order would have done (Horvitz & Thompson's inverse probabilities, JASA 47, 1952, need every probability known
 * and above 0). `lot` is a number from 0 to below 1, drawn anew for each diagnosis. Ask once a diagnosis, at the first
 * step that has alternatives: so no more than the stated share of diagnoses is ever explored.
 */
export function propose(chosen: Way, others: readonly Way[], lot: number): Proposal {
  const share = others.length === 0 ? 0 : exploring.share;
  const other = others[Math.floor((lot / exploring.share) * others.length)];
  if (other === undefined) return { step: chosen.step, probability: 1 - share, explores: false };
  return { step: other.step, probability: share / others.length, explores: true };
}
