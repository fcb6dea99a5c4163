import { z } from 'zod';
import { limits } from '../../../guide/limits.ts';
import { Name } from '../../../guide/names.ts';
import { lineMost } from '../../../guide/text.ts';
import type { Typed } from './form.ts';

/** Why a field does not fit; the words for it are in the texts of the forms. */
export type Fault = 'empty' | 'long' | 'number' | 'choose' | 'day' | 'name' | 'options' | 'condition' | 'reference';

/** Thrown for a field that does not fit. Expected: the form comes back with it. */
export class Misfit extends Error {
  readonly fault: Fault;
  readonly field: string;

  constructor(fault: Fault, field: string) {
    super(`The field "${field}" does not fit: ${fault}.`);
    this.name = 'Misfit';
    this.fault = fault;
    this.field = field;
  }
}

/** A text as it was typed, without the space around it; undefined where nothing was. */
export function proseIn(typed: Typed, field: string, most: number = limits.characters): string | undefined {
  const text = (typed[field] ?? '').trim();
  if (text.length > most) throw new Misfit('long', field);
  return text === '' ? undefined : text;
}

/** A text of one line; undefined where nothing was typed. */
export function lineIn(typed: Typed, field: string, most: number = lineMost): string | undefined {
  return proseIn({ [field]: (typed[field] ?? '').replaceAll(/\s+/g, ' ') }, field, most);
}

/** A text that must be there. */
export function needed(field: string, text: string | undefined): string {
  if (text === undefined) throw new Misfit('empty', field);
  return text;
}

/** A number within bounds. */
export function numberIn(
  typed: Typed,
  field: string,
  { min, max, whole = false }: { min: number; max: number; whole?: boolean },
): number {
  const text = (typed[field] ?? '').normalize('NFKC').trim().replace(',', '.');
  const value = /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) throw new Misfit('number', field);
  return value;
}

/** One of some values. */
export function chosenIn<T extends string>(typed: Typed, field: string, values: readonly T[]): T {
  const found = values.find((value) => value === typed[field]);
  if (found === undefined) throw new Misfit('choose', field);
  return found;
}

/** One of some values; undefined where none was chosen. */
export function chosenOrNone<T extends string>(typed: Typed, field: string, values: readonly T[]): T | undefined {
  return (typed[field] ?? '') === '' ? undefined : chosenIn(typed, field, values);
}

/** A day like "2027-03-31"; undefined where none was given. */
export function dayIn(typed: Typed, field: string): string | undefined {
  const day = lineIn(typed, field);
  if (day !== undefined && !z.iso.date().safeParse(day).success) throw new Misfit('day', field);
  return day;
}

/** Which of some names were ticked: those that were there before in their order, then the others; undefined for none. */
export function tickedIn(
  typed: Typed,
  prefix: string,
  names: readonly string[],
  before: readonly string[] = [],
): string[] | undefined {
  const ticked = [...new Set([...before, ...names])].filter((name) => typed[`${prefix}.${name}`] !== undefined);
  return ticked.length === 0 ? undefined : ticked;
}

/** A name for something new. */
export function nameIn(typed: Typed, field: string): string {
  const name = (typed[field] ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (!Name.safeParse(name).success) throw new Misfit('name', field);
  return name;
}
