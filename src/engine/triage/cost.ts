import { beginning, beliefs, type Model, type Progress } from './model.ts';
import { after, handingOver, minutesOf, type StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';

/** Says which step comes next. */
export type Policy = (progress: Progress) => StepNumber;

/** The expected minutes of a repair that follows a policy, if a model is true; every state it can reach is weighed. */
export function costOf(model: Model, policy: Policy): number {
  const known = new Map<string, number>();
  const cost = (progress: Progress): number => {
    const key = `${progress.failed}:${progress.answers.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const z = sumOf(beliefs(model, progress));
    const step = z > 0 ? policy(progress) : handingOver(model);
    const now = z > 0 ? z * minutesOf(model, step) : 0;
    const value = now + sumOf(after(model, progress, step).map(cost));
    known.set(key, value);
    return value;
  };
  return cost(beginning(model));
}

/** The policy that takes the steps of a list in turn, whatever the answers. */
export function inOrder(model: Model, order: readonly StepNumber[]): Policy {
  const done = ({ answers, failed }: Progress, step: StepNumber) =>
    step < model.remedies.length ? ((failed >> step) & 1) === 1 : (answers[step - model.remedies.length] ?? 0) !== 0;
  return (progress) => order.find((step) => !done(progress, step)) ?? handingOver(model);
}
