import { unknown } from './names.ts';
import type { Fact, Leaf } from './schema.ts';
import type { Value } from './truth.ts';

/**
 * Values that stand for all that a fact can be, as far as these comparisons can tell: every option, yes and no, and for
 * a number its bounds, each number compared with, and one value in each gap between. `unknown` is always among them.
 */
export function domain(fact: Fact, leaves: readonly Leaf[]): Value[] {
  if (fact.type === 'choice') return [...fact.options, unknown];
  if (fact.type === 'boolean') return [true, false, unknown];
  if (fact.type === 'text') return ['…', unknown];
  return [...numbers(fact, leaves), unknown];
}

function numbers({ min, max, whole = true }: Fact & { type: 'number' }, leaves: readonly Leaf[]): number[] {
  const compared = leaves
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'number');
  const fits = (value: number) => value >= min && value <= max && (!whole || Number.isInteger(value));
  const points = [...new Set([min, ...compared.filter((value) => value > min && value < max), max])].toSorted(
    (a, b) => a - b,
  );
  const between = points.flatMap((point, index) => {
    const next = points[index + 1];
    if (next === undefined) return [];
    return whole ? [Math.floor(point) + 1, Math.ceil(next) - 1] : [point + (next - point) / 2];
  });
  return [...new Set([...points, ...between])].filter(fits).toSorted((a, b) => a - b);
}

/** Whether a fact can have a value; "unknown" always can be. */
export function allows(fact: Fact, value: Value): boolean {
  if (value === unknown) return true;
  switch (fact.type) {
    case 'choice':
      return fact.options.some((option) => option === value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return (
        typeof value === 'number' &&
        value >= fact.min &&
        value <= fact.max &&
        ((fact.whole ?? true) ? Number.isInteger(value) : true)
      );
    case 'text':
      return typeof value === 'string' && value.length <= fact.max;
  }
}
