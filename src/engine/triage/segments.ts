import { logGamma } from '../gamma.ts';
import type { Evidence } from './evidence.ts';
import type { Model } from './model.ts';
import { sumOf } from './sum.ts';

/** How many diagnoses the whole can count for in a segment: from segments that differ to segments that don't. */
const strengths = [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560];

/** The mix of causes in each segment, from each diagnosis's shares and weight. */
export function mixesOf(
  evidence: readonly Evidence[],
  shares: readonly (readonly number[])[],
  weights: readonly number[],
  { causes }: Model,
): Map<string, readonly number[]> {
  const counted = new Map<string, number[]>();
  for (const [place, { segment }] of evidence.entries()) {
    if (segment === null) continue;
    const counts = counted.get(segment) ?? causes.map(() => 0);
    counted.set(
      segment,
      counts.map((count, cause) => count + (shares[place]?.[cause] ?? 0) * (weights[place] ?? 0)),
    );
  }
  const whole = causes.map(({ prior }) => prior);
  const strength = strengthOf([...counted.values()], whole);
  return new Map([...counted].map(([segment, counts]) => [segment, shrunk(counts, whole, strength)]));
}

/**
 * How much segments should borrow from the whole, in diagnoses: the strength under which their counts are most likely
 * (empirical Bayes by type II maximum likelihood; the Dirichlet-multinomial of Minka, "Estimating a Dirichlet
 * distribution", 2000). Segments that differ no more than chance would have them borrow nearly all.
 */
export function strengthOf(segments: readonly (readonly number[])[], whole: readonly number[]): number {
  const likelihood = (strength: number) =>
    sumOf(segments.map((counts) => logDirichletMultinomial(counts, whole, strength)));
  return strengths.reduce((best, strength) => (likelihood(strength) > likelihood(best) ? strength : best));
}

/** A segment's shares, the whole counting for so many diagnoses. */
export function shrunk(counts: readonly number[], whole: readonly number[], strength: number): number[] {
  const sum = sumOf(counts) + strength;
  return counts.map((count, place) => (count + strength * (whole[place] ?? 0)) / sum);
}

function logDirichletMultinomial(counts: readonly number[], whole: readonly number[], strength: number): number {
  const each = counts.map((count, place) => {
    const prior = Math.max(1e-9, strength * (whole[place] ?? 0));
    return logGamma(count + prior) - logGamma(prior);
  });
  return logGamma(strength) - logGamma(strength + sumOf(counts)) + sumOf(each);
}
