import type { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { branches } from './schema.ts';
import type { Path } from './source.ts';

type Issue = z.core.$ZodIssue;

/** A mistake of shape, in words. `key` is set where a property name itself is the mistake. */
export type Mistake = { code: string; path: Path; key?: string; message: string };

/** Turns what zod found into sentences, each at the deepest place that is wrong. `value` is what was parsed. */
export function explain(issues: readonly Issue[], value: unknown): Mistake[] {
  return issues.flatMap((issue) => one(issue, [], value));
}

function one(issue: Issue, above: Path, value: unknown): Mistake[] {
  const path = [...above, ...issue.path.filter((key) => typeof key !== 'symbol')];
  const here = valueAt(value, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ code: 'unknown-key', path, key, message: unknownKey(key, here) }));
    case 'invalid_type':
      return [
        {
          code: 'type',
          path,
          message:
            here === undefined ? missing(path) : `${article(issue.expected)} is expected here, not ${kind(here)}.`,
        },
      ];
    case 'invalid_value': {
      const known = issue.values.map(String);
      const message =
        plain(issue.message) ??
        `${shown(here)} is not one of ${known.map((name) => `"${name}"`).join(', ')}${typeof here === 'string' ? didYouMean(here, known) : ''}`;
      return [
        {
          code: path.at(-1) === 'operator' ? 'operator' : 'value',
          path,
          message: here === undefined ? missing(path) : message,
        },
      ];
    }
    case 'invalid_union':
      return union(issue, path, here);
    case 'invalid_key':
      return issue.issues.slice(0, 1).map((inner) => ({
        code: 'name',
        path: path.slice(0, -1),
        key: String(path.at(-1)),
        message: `"${String(path.at(-1))}": ${plain(inner.message) ?? 'not a name'}.`,
      }));
    case 'too_small':
    case 'too_big':
      return [{ code: 'size', path, message: `${plain(issue.message) ?? bound(issue)}.` }];
    default:
      return [{ code: 'value', path, message: `${plain(issue.message) ?? `${shown(here)} does not fit here`}.` }];
  }
}

function union(issue: Issue & { code: 'invalid_union' }, path: Path, here: unknown): Mistake[] {
  if (issue.errors.length === 0) {
    const known = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    const written = here === undefined ? 'it is missing' : `${shown(here)} is not one of them`;
    const names = known.map((name) => `"${String(name)}"`).join(', ');
    return [
      {
        code: 'kind',
        path,
        message: `this must be one of ${names}; ${written}${typeof here === 'string' ? didYouMean(here, known.map(String)) : ''}`,
      },
    ];
  }
  // Only conditions and the values in them are unions without a discriminator.
  if (path.at(-1) === 'value' || path.at(-2) === 'value') {
    return [
      {
        code: 'value',
        path,
        message: 'a condition compares with a text, a number, true or false, or with a list of them.',
      },
    ];
  }
  if (typeof here !== 'object' || here === null || Array.isArray(here)) {
    return [
      {
        code: 'condition',
        path,
        message: `a condition is an object with "all", "any", "not", "condition" or "fact", not ${kind(here)}.`,
      },
    ];
  }
  const top = issue.errors.length < branches.length;
  const choices = top ? branches.slice(1) : branches;
  const present = choices.filter((key) => Object.hasOwn(here, key));
  const branch = present[0];
  if (branch === undefined && top && Object.hasOwn(here, 'fact')) {
    return [
      {
        code: 'condition',
        path,
        message:
          'the conditions of a rule start with "all", "any", "not" or "condition"; put this comparison in an "all" list.',
      },
    ];
  }
  if (branch === undefined || present.length > 1) {
    const names = choices.map((name) => `"${name}"`).join(', ');
    return [
      {
        code: 'condition',
        path,
        message: `a condition has exactly one of ${names}; this one has ${present.length === 0 ? 'none' : present.map((name) => `"${name}"`).join(' and ')}.`,
      },
    ];
  }
  return (issue.errors[choices.indexOf(branch)] ?? []).flatMap((inner) => one(inner, path, here));
}

function unknownKey(key: string, here: unknown): string {
  if (key === 'path')
    return '"path" is refused: it is JSONPath, which can run code. Declare a fact for the value you need.';
  const known = typeof here === 'object' && here !== null && 'kind' in here ? ` of a ${String(here.kind)} step` : '';
  return `"${key}" is not a property${known} here; remove it or check its spelling.`;
}

function missing(path: Path): string {
  const name = path.at(-1);
  return typeof name === 'string' ? `"${name}" is missing.` : 'a value is missing here.';
}

/** Our own messages start in lower case; zod's start with a capital and are replaced. */
function plain(message: string): string | undefined {
  return /^[A-Z]/.test(message) ? undefined : message;
}

function bound(issue: Issue & { code: 'too_small' | 'too_big' }): string {
  const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  const unit = { string: ' characters', array: ' items' }[issue.origin as string] ?? '';
  return `this may be ${limit}${unit}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function kind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { object: 'an object', string: 'a text', number: 'a number', boolean: 'true or false', undefined: 'nothing' }[
      typeof value as string
    ] ?? typeof value
  );
}

function article(expected: string): string {
  return (
    {
      object: 'an object',
      record: 'an object',
      string: 'a text',
      number: 'a number',
      int: 'a whole number',
      boolean: 'true or false',
      array: 'a list',
    }[expected] ?? expected
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    value,
  );
}
