import type { Policy } from './cost.ts';
import type { Plan, Way } from './plan.ts';
import { handingOver, type StepNumber } from './steps.ts';

/** Two ways are about equal when they differ by less than this share of the cost and less than so many minutes. */
const tie = { share: 0.02, minutes: 0.25 };

/** The way of least cost, the first of them as the ways are listed. */
export function cheapest(ways: readonly Way[]): Way | undefined {
  return ways.reduce<Way | undefined>(
    (best, way) => (best === undefined || way.minutes < best.minutes ? way : best),
    undefined,
  );
}

/** Whether it makes no difference which of two ways is taken. */
export function aboutEqual(one: Way, other: Way): boolean {
  const apart = Math.abs(one.minutes - other.minutes);
  return apart < Math.min(tie.share * Math.min(one.minutes, other.minutes), tie.minutes);
}

/**
 * The way to go: the cheapest, unless the step that the editor would take next is about equal to it. Without an
 * editor's order it is the cheapest.
 */
export function choose(ways: readonly Way[], authored: readonly StepNumber[]): Way | undefined {
  const best = cheapest(ways);
  const next = authored.find((step) => ways.some((way) => way.step === step));
  const editors = ways.find(({ step }) => step === next);
  return best !== undefined && editors !== undefined && aboutEqual(best, editors) ? editors : best;
}

/** The plan as it is followed: the way to go in each state. */
export function following({ model, ways }: Plan, authored: readonly StepNumber[]): Policy {
  return (progress) => choose(ways(progress), authored)?.step ?? handingOver(model);
}
