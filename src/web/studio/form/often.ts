import { Often } from '../../../guide/often.ts';
import type { Field } from './form.ts';
import type { FormWords } from './words.ts';

/** A field in which an editor says how often, in words, or leaves it open. */
export function oftenField(
  words: FormWords,
  name: string,
  label: string,
  chosen: Often | undefined,
  none: string = words.oftenNone,
): Field {
  const options = Often.options.map((value) => ({ value, text: words.often[value], chosen: value === chosen }));
  return {
    kind: 'choice',
    name,
    label,
    options: [{ value: '', text: none, chosen: chosen === undefined }, ...options],
  };
}
