import { Endless, writeOut } from './condition.ts';
import type { Mistake } from './explain.ts';
import { didYouMean } from './nearest.ts';
import { type Condition, type Fact, type Leaf, operators } from './schema.ts';
import type { Path } from './source.ts';

/** What is wrong with comparing a fact in this way: the operator, the form of the value, or a value that it never has. */
export function comparable(fact: Fact, { fact: name, operator, value }: Leaf, path: Path): Mistake[] {
  if (fact.type === 'text') {
    const message = `"${name}" is free text, which no condition can use; ask for it as a choice`;
    return [{ code: 'text-fact', path: [...path, 'fact'], message }];
  }
  const allowed: readonly string[] = operators[fact.type];
  if (!allowed.includes(operator)) {
    const message = `"${operator}" does not go with the ${fact.type} fact "${name}"; use ${allowed.map((each) => `"${each}"`).join(' or ')}`;
    return [{ code: 'operator', path: [...path, 'operator'], message }];
  }
  const many = operator === 'in' || operator === 'notIn';
  if (many !== Array.isArray(value)) {
    const message = many
      ? `"${operator}" compares with a list of values in [ ]`
      : `"${operator}" compares with one value; for a list use "in"`;
    return [{ code: 'value', path: [...path, 'value'], message }];
  }
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((each, index) => {
    const message = unfit(fact, name, each);
    const here = many ? [...path, 'value', index] : [...path, 'value'];
    return message === undefined ? [] : [{ code: 'value', path: here, message }];
  });
}

function unfit(fact: Fact, name: string, value: string | number | boolean): string | undefined {
  const shown = JSON.stringify(value);
  if (fact.type === 'boolean' && typeof value !== 'boolean') return `"${name}" is true or false, not ${shown}`;
  if (fact.type === 'number' && typeof value !== 'number') return `"${name}" is a number, not ${shown}`;
  if (fact.type !== 'choice' || fact.options.some((option) => option === value)) return undefined;
  return `"${name}" has no option ${shown}${typeof value === 'string' ? didYouMean(value, fact.options) : ''}`;
}

/** What is wrong with writing a condition out: names in a circle, or too many comparisons. */
export function expandable(condition: Condition, named: Readonly<Record<string, Condition>>, path: Path): Mistake[] {
  try {
    writeOut(condition, named);
    return [];
  } catch (error) {
    if (!(error instanceof Endless)) throw error;
    return error.code === 'no-condition' ? [] : [{ code: error.code, path, message: error.message }];
  }
}
