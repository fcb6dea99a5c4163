import type { Evidence } from './evidence.ts';
import type { Model } from './model.ts';
import type { StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';

/** How much the editor's values count, in diagnoses. */
export const strength = 10;

/** The share of "other" never falls below so much of what the editor says: no remedy shows it, and no agent can name it. */
const least = 0.25;

/** A mix of causes with no less of "other", the last, than is left of the editor's share in any case. */
export function withOther(mix: readonly number[], editors: readonly number[]): number[] {
  const last = mix.length - 1;
  const own = mix[last] ?? 0;
  const floor = least * (editors[last] ?? 0);
  if (own >= floor) return [...mix];
  return mix.map((share, cause) => (cause === last ? floor : (share * (1 - floor)) / (1 - own)));
}

/** What was counted, the editor's values included: each cause, each answer[question][answer][cause], each remedy by cause. */
export type Counts = {
  causes: number[];
  answers: number[][][];
  worked: number[][];
  failed: number[][];
};

/** The editor's values as counts. */
export function centre({ causes, questions, remedies }: Model): Counts {
  return {
    causes: causes.map(({ prior }) => prior * strength),
    answers: questions.map(({ chances }) => chances.map((row) => row.map((chance) => chance * strength))),
    worked: remedies.map(({ fixes }) => fixes.map((fix) => fix * strength)),
    failed: remedies.map(({ fixes }) => fixes.map((fix) => (1 - fix) * strength)),
  };
}

/**
 * Adds one diagnosis to the counts, each cause by its share, and to the mix of causes by its share in that (`mixed`), which
 * alone fades.
 */
export function count(
  counts: Counts,
  { answers, failed, worked }: Evidence,
  shares: readonly number[],
  mixed: readonly number[],
  weight: number,
): void {
  const add = (row: number[] | undefined, each: readonly number[], times: number) =>
    row === undefined
      ? undefined
      : each.forEach((share, cause) => {
          row[cause] = (row[cause] ?? 0) + share * times;
        });
  add(counts.causes, mixed, weight);
  for (const { question, answer } of answers) add(counts.answers[question]?.[answer], shares, 1);
  for (const remedy of failed) add(counts.failed[remedy], shares, 1);
  if (worked !== null) add(counts.worked[worked], shares, 1);
}

/** The model whose values are the means of the counts. What only a human mends stays so. */
export function means(editor: Model, { causes, answers, worked, failed }: Counts): Model {
  const all = sumOf(causes);
  const counted = causes.map((cause) => cause / all);
  const mix = withOther(
    counted,
    editor.causes.map(({ prior }) => prior),
  );
  return {
    causes: editor.causes.map(({ id }, cause) => ({ id, prior: mix[cause] ?? 0 })),
    questions: editor.questions.map((question, number) => {
      const rows = answers[number] ?? [];
      const columns = editor.causes.map((_, cause) => sumOf(rows.map((row) => row[cause] ?? 0)));
      return { ...question, chances: rows.map((row) => row.map((count, cause) => count / (columns[cause] ?? 1))) };
    }),
    remedies: editor.remedies.map((remedy, number) => ({
      ...remedy,
      fixes: remedy.fixes.map((fix, cause) => {
        const good = worked[number]?.[cause] ?? 0;
        return fix === 0 ? 0 : good / (good + (failed[number]?.[cause] ?? 0));
      }),
    })),
    handOver: editor.handOver,
  };
}

/** How often a step was taken on record, so far as it taught something. */
export function trialsOf({ causes, answers, worked, failed }: Counts, step: StepNumber): number {
  const question = answers[step - worked.length];
  const counted = question?.flat() ?? [...(worked[step] ?? []), ...(failed[step] ?? [])];
  return sumOf(counted) - strength * causes.length;
}
