import type { Model } from './model.ts';

/** For each cause and each set of failed remedies (bits): the chance that the cause outlasts them all, cause by cause. */
export function survivalOf({ causes, remedies }: Model, subsets: number): Float64Array {
  const survival = new Float64Array(subsets * causes.length).fill(1);
  causes.forEach((_, cause) => {
    const from = cause * subsets;
    for (let failed = 1; failed < subsets; failed += 1) {
      const last = 31 - Math.clz32(failed);
      const without = survival[from + (failed ^ (1 << last))] ?? 0;
      survival[from + failed] = without * (1 - (remedies[last]?.fixes[cause] ?? 0));
    }
  });
  return survival;
}

/** Writes to `mass` the sum of the beliefs for each set of failed remedies, from the beliefs before any failed. */
export function weigh(mass: Float64Array, weights: readonly number[], survival: Float64Array): void {
  mass.fill(0);
  weights.forEach((weight, cause) => {
    const from = cause * mass.length;
    for (let failed = 0; failed < mass.length; failed += 1) {
      mass[failed] = (mass[failed] ?? 0) + weight * (survival[from + failed] ?? 0);
    }
  });
}
