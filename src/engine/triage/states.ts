import type { Model, Progress } from './model.ts';

/**
 * Where a plan's table keeps each state: mixed radix, the answers above (question by question, 0 = not asked), the failed
 * remedies below as bits. Every step leads to a higher index, so a table is filled from its end.
 */
export type States = { count: number; combinations: number; subsets: number; strides: readonly number[] };

/** The states of a model: the product of (answers + 1) over the questions, times 2 to the number of remedies. */
export function statesOf({ questions, remedies }: Model): States {
  let combinations = 1;
  const strides = questions.map(({ answers }) => {
    const stride = combinations;
    combinations *= answers.length + 1;
    return stride;
  });
  const subsets = 2 ** remedies.length;
  return { count: combinations * subsets, combinations, subsets, strides };
}

/** The index of a progress. */
export function indexOf({ strides, subsets }: States, { answers, failed }: Progress): number {
  return strides.reduce((sum, stride, question) => sum + stride * (answers[question] ?? 0), 0) * subsets + failed;
}

/** The answers that a combination stands for. */
export function answersOf({ questions }: Model, combination: number): number[] {
  let rest = combination;
  return questions.map(({ answers }) => {
    const radix = answers.length + 1;
    const answer = rest % radix;
    rest = (rest - answer) / radix;
    return answer;
  });
}
