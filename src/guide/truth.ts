import type { Plain } from './condition.ts';
import { unknown } from './names.ts';
import type { Leaf } from './schema.ts';

/** What a fact can be once it is asked: an option, yes or no, a number, a text, or "unknown". */
export type Value = string | number | boolean;

/** The facts of a case. What is absent was not asked; what is "unknown" was asked in vain. Neither makes a comparison true. */
export type Facts = ReadonlyMap<string, Value>;

export type Test = (facts: Facts) => boolean;

/** Compiles a condition to a function that is true only where the condition is certainly true. */
export function compile(condition: Plain): Test {
  if ('fact' in condition) return comparison(condition);
  const tests = ('all' in condition ? condition.all : condition.any).map(compile);
  if ('all' in condition) return every(tests);
  return some(tests);
}

function every(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined && second !== undefined && tests.length === 2)
    return (facts) => first(facts) && second(facts);
  return (facts) => {
    for (const test of tests) if (!test(facts)) return false;
    return true;
  };
}

function some(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined && second !== undefined && tests.length === 2)
    return (facts) => first(facts) || second(facts);
  return (facts) => {
    for (const test of tests) if (test(facts)) return true;
    return false;
  };
}

/** Compiles one comparison; each operator is false on an absent or unknown fact, negated ones included. */
export function comparison({ fact, operator, value }: Leaf): Test {
  const known = (facts: Facts): Value | undefined => {
    const actual = facts.get(fact);
    return actual === unknown ? undefined : actual;
  };
  const listed = new Set(Array.isArray(value) ? value : [value]);
  const bound = Number(value);
  const number = (holds: (actual: number) => boolean): Test => {
    return (facts) => {
      const actual = facts.get(fact);
      return typeof actual === 'number' && holds(actual);
    };
  };
  switch (operator) {
    case 'equal':
      return (facts) => facts.get(fact) === value && value !== unknown;
    case 'notEqual':
      return (facts) => {
        const actual = known(facts);
        return actual !== undefined && actual !== value;
      };
    case 'in':
      return (facts) => {
        const actual = known(facts);
        return actual !== undefined && listed.has(actual);
      };
    case 'notIn':
      return (facts) => {
        const actual = known(facts);
        return actual !== undefined && !listed.has(actual);
      };
    case 'lessThan':
      return number((actual) => actual < bound);
    case 'lessThanInclusive':
      return number((actual) => actual <= bound);
    case 'greaterThan':
      return number((actual) => actual > bound);
    case 'greaterThanInclusive':
      return number((actual) => actual >= bound);
  }
}
