import { limits } from './limits.ts';
import type { Condition, Leaf } from './schema.ts';

/** A condition without `not` and without names: what is left are comparisons joined by all and any. */
export type Plain = Leaf | { all: Plain[] } | { any: Plain[] };

/** Thrown by `writeOut` for conditions that a checked guide cannot have. */
export class Endless extends Error {
  readonly code: 'circle' | 'too-large' | 'no-condition';

  constructor(code: Endless['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const opposite: Record<Leaf['operator'], Leaf['operator']> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
};

/**
 * Writes named conditions out and moves every `not` down to the comparisons (De Morgan). A comparison of an unknown
 * fact is false either way, so the result is true exactly where Kleene's three-valued logic says "certainly true".
 * @throws Endless if names refer to each other in a circle, to nothing, or grow past the limit
 */
export function writeOut(condition: Condition, named: Readonly<Record<string, Condition>>): Plain {
  let leaves = 0;
  const plain = (part: Condition, negated: boolean, within: readonly string[]): Plain => {
    if ('fact' in part) {
      leaves += 1;
      if (leaves > limits.leaves)
        throw new Endless('too-large', `written out, this has more than ${limits.leaves} comparisons; make it simpler`);
      return negated ? { ...part, operator: opposite[part.operator] } : part;
    }
    if ('not' in part) return plain(part.not, !negated, within);
    if ('condition' in part) {
      const name = part.condition;
      const inner = Object.hasOwn(named, name) ? named[name] : undefined;
      if (inner === undefined) throw new Endless('no-condition', `no condition "${name}"`);
      if (within.includes(name))
        throw new Endless(
          'circle',
          `named conditions refer to each other in a circle: ${[...within, name].join(' → ')}`,
        );
      return plain(inner, negated, [...within, name]);
    }
    const parts = ('all' in part ? part.all : part.any).map((each) => plain(each, negated, within));
    return 'all' in part !== negated ? { all: parts } : { any: parts };
  };
  return plain(condition, false, []);
}

/** The comparisons of a plain condition, in written order. */
export function leavesOf(condition: Plain): Leaf[] {
  if ('fact' in condition) return [condition];
  return ('all' in condition ? condition.all : condition.any).flatMap(leavesOf);
}
