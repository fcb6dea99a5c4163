import type { Policy } from './cost.ts';
import type { Plan, Way } from './plan.ts';
import { handingOver, type StepNumber } from './steps.ts';

/** Two ways are about equal when they differ by less than this share of the cost and less than so many minutes. */
const equal = { share: 0.02, minutes: 0.25 };

/** So much, and less than `equal`, may be given up at one step for the editor's order: what is given up adds up over a walk. */
const tie = { share: 0.005, minutes: equal.minutes };

/** The way of least cost, the first of them as the ways are listed. */
export function cheapest(ways: readonly Way[]): Way | undefined {
  return ways.reduce<Way | undefined>(
    (best, way) => (best === undefined || way.minutes < best.minutes ? way : best),
    undefined,
  );
}

/** Whether people would say that it makes no difference which of two ways is taken. */
export function aboutEqual(one: Way, other: Way): boolean {
  return apartBy(one, other, equal);
}

function apartBy(one: Way, other: Way, most: typeof equal): boolean {
  const apart = Math.abs(one.minutes - other.minutes);
  return apart < Math.min(most.share * Math.min(one.minutes, other.minutes), most.minutes);
}

/**
 * The way to go: the cheapest, unless the step that the editor would take next is as good as equal to it. Without an
 * editor's order it is the cheapest.
 */
export function choose(ways: readonly Way[], authored: readonly StepNumber[]): Way | undefined {
  const best = cheapest(ways);
  const next = authored.find((step) => ways.some((way) => way.step === step));
  const editors = ways.find(({ step }) => step === next);
  return best !== undefined && editors !== undefined && apartBy(best, editors, tie) ? editors : best;
}

/** The plan as it is followed: the way to go in each state. */
export function following({ model, ways }: Plan, authored: readonly StepNumber[]): Policy {
  return (progress) => choose(ways(progress), authored)?.step ?? handingOver(model);
}
