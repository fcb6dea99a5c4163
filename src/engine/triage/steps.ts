import type { Model, Progress } from './model.ts';

/**
 * A step that a plan can take, as a number: the remedies from 0, then the questions, last the hand-over. Plans have
 * millions of states; numbers keep them small.
 */
export type StepNumber = number;

/** The number of the hand-over. */
export const handingOver = ({ remedies, questions }: Model): StepNumber => remedies.length + questions.length;

/** What a step costs in minutes, whatever comes of it. */
export function minutesOf({ remedies, questions, handOver }: Model, step: StepNumber): number {
  return (remedies[step] ?? questions[step - remedies.length])?.minutes ?? handOver;
}

/**
 * Where a step leaves a diagnosis that it did not end: a remedy failed, or a question got one of its answers. A remedy
 * that works and the hand-over end it.
 */
export function after({ remedies, questions }: Model, { answers, failed }: Progress, step: StepNumber): Progress[] {
  if (step < remedies.length) return [{ answers, failed: failed | (1 << step) }];
  const question = step - remedies.length;
  return (questions[question]?.answers ?? []).map((_, answer) => ({
    answers: answers.with(question, answer + 1),
    failed,
  }));
}
