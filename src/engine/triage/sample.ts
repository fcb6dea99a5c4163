import type { Counts } from './counts.ts';
import type { Model } from './model.ts';
import { sumOf } from './sum.ts';

/** Chance from outside: a number from 0 to below 1, a new one at each call. */
export type Random = () => number;

/**
 * A model as it may well be, given the counts: each value drawn from its Dirichlet or Beta distribution, by way of gamma
 * variates (Devroye, "Non-uniform random variate generation", 1986, ch. XI.4). Times stay as they are.
 */
export function sampled(model: Model, { causes, answers, worked, failed }: Counts, random: Random): Model {
  const mix = dirichlet(causes, random);
  return {
    ...model,
    causes: model.causes.map(({ id }, cause) => ({ id, prior: mix[cause] ?? 0 })),
    questions: model.questions.map((question, number) => {
      const rows = answers[number] ?? [];
      const columns = model.causes.map((_, cause) =>
        dirichlet(
          rows.map((row) => row[cause] ?? 0),
          random,
        ),
      );
      return { ...question, chances: rows.map((_, answer) => columns.map((column) => column[answer] ?? 0)) };
    }),
    remedies: model.remedies.map((remedy, number) => ({
      ...remedy,
      fixes: remedy.fixes.map((fix, cause) => {
        const drawn = dirichlet([worked[number]?.[cause] ?? 0, failed[number]?.[cause] ?? 0], random);
        return fix === 0 ? 0 : (drawn[0] ?? 0);
      }),
    })),
  };
}

function dirichlet(counts: readonly number[], random: Random): number[] {
  const raw = counts.map((count) => gamma(count, random));
  const sum = sumOf(raw);
  return sum > 0 ? raw.map((one) => one / sum) : counts.map(() => 1 / counts.length);
}

/** A gamma variate of this shape (Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000). */
function gamma(shape: number, random: Random): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A standard normal variate (Box & Muller, Annals of Mathematical Statistics 29, 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
