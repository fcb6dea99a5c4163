import type { CompiledGuide } from '../engine/compile.ts';
import { type Result, results } from '../engine/event.ts';
import type { Move } from '../engine/walk.ts';
import { unknown } from '../guide/names.ts';
import type { Fact } from '../guide/schema.ts';
import type { Value } from '../guide/truth.ts';
import { Problem } from './problem.ts';
import type { View } from './view.ts';

/**
 * Reads what a person gave at the step that is asking: an option, "yes" or "no", a number, a text, "unknown"; for a
 * remedy "worked", "not-worked" or "not-now". Free text goes through `clean`, which masks personal data.
 * Throws Problem `invalid` for anything that the step does not offer.
 */
export function moveFrom({ position, guide }: View, given: string, clean: (text: string) => string): Move {
  if (position.kind === 'trying') return { type: 'try', result: resultFrom(given) };
  if (position.kind !== 'asking') throw new Problem('conflict', 'This diagnosis has ended; nothing is asked.');
  const fact = guide.compiled.facts.get(position.step.fact);
  if (given === unknown && position.step.unsure) return { type: 'answer', value: unknown };
  const value = fact === undefined ? undefined : valueFrom(fact, fact.type === 'text' ? clean(given) : given);
  if (value === undefined) throw new Problem('invalid', 'Choose one of the answers.', 'answer');
  return { type: 'answer', value };
}

/** Reads what is entered for a fact that need not be asked now. Throws Problem `invalid`. */
export function factFrom(guide: CompiledGuide, name: string, given: string, clean: (text: string) => string): Value {
  const fact = guide.facts.get(name);
  if (fact !== undefined && given === unknown) return unknown;
  const value = fact === undefined ? undefined : valueFrom(fact, fact.type === 'text' ? clean(given) : given);
  if (value === undefined) throw new Problem('invalid', 'Choose one of the answers.', name);
  return value;
}

function resultFrom(given: string): Result {
  const result = results.find((each) => each === given);
  if (result === undefined) throw new Problem('invalid', 'Say whether it worked.', 'answer');
  return result;
}

function valueFrom(fact: Fact, given: string): Value | undefined {
  switch (fact.type) {
    case 'choice':
      return fact.options.find((option) => option === given);
    case 'boolean':
      return given === 'yes' ? true : given === 'no' ? false : undefined;
    case 'number':
      return numberFrom(fact, given);
    case 'text': {
      const text = given.trim();
      return text.length > 0 && text.length <= fact.max ? text : undefined;
    }
  }
}

function numberFrom({ min, max, whole = true }: Fact & { type: 'number' }, given: string): number | undefined {
  const written = given.normalize('NFKC').trim().replace(',', '.');
  const value = /^-?\d{1,12}(\.\d{1,6})?$/.test(written) ? Number(written) : Number.NaN;
  return value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : undefined;
}
