import { z } from 'zod';
import type { Value } from '../guide/truth.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';

/** Where the value of an event is kept: an option as the number of its name, everything else as JSON. */
export type Kept = Pick<Tables['events'], 'answer' | 'value'>;

// Options have the form of names and recur; other texts do not belong in the table of names.
const option = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Makes a value what is kept. Throws for a number that JSON can't hold: once written, it could never be read again. */
export function keptFrom(names: Names, value: Value): Kept {
  if (typeof value === 'string' && value.length <= 64 && option.test(value))
    return { answer: names.number(value), value: null };
  return { answer: null, value: jsonFrom(value) };
}

/** Gives back the value that was kept. */
export function valueFrom(names: Names, { answer, value }: Kept): Value {
  return answer === null ? scalarOf(value) : names.name(answer);
}

/** Makes a value JSON. Throws for NaN and the infinities. */
export function jsonFrom(value: Value): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  if (!Number.isFinite(value)) throw new Error(`${value} can't be stored.`);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Reads JSON that must be a text, a number, or yes or no. */
export function scalarOf(json: string | null): Value {
  const value: unknown = json === null ? undefined : JSON.parse(json);
  // The common case first: these rows are read with every page.
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Scalar.parse(value);
}
