import type { View } from '../../desk/view.ts';
import type { Fact } from '../../guide/schema.ts';
import { fill, type Words } from '../words.ts';
import type { Speech } from './answer-text.ts';

/** One row that can be chosen. `quiet` rows are ways out, set apart from the answers. */
export type Choice = { value: string; label: string; hint?: string | undefined; quiet: boolean };

/** What a person is asked to do: choose a row, or write. */
export type Asked =
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'number'; hint: string; unit: string }
  | { kind: 'text'; max: number };

/** What is asked at a question or a remedy. */
export function askedAt({ position, guide }: View, speech: Speech): { asked: Asked; unsure: boolean } {
  const { words } = speech;
  if (position.kind === 'trying') return { asked: { kind: 'choices', choices: resultsOf(words) }, unsure: false };
  if (position.kind !== 'asking') throw new Error('Nothing is asked at an end.');
  const { fact: name, unsure } = position.step;
  const fact = guide.guide.facts[name];
  if (fact === undefined) throw new Error(`The fact "${name}" is not declared.`);
  if (fact.type === 'number') {
    return {
      asked: {
        kind: 'number',
        hint: fill(words.question.number, { min: fact.min, max: fact.max }),
        unit: speech.text.facts[name]?.unit ?? '',
      },
      unsure,
    };
  }
  if (fact.type === 'text') return { asked: { kind: 'text', max: fact.max }, unsure };
  return {
    asked: { kind: 'choices', choices: [...optionsOf(fact, name, speech), ...(unsure ? [dontKnow(words)] : [])] },
    unsure,
  };
}

/** The rows of a fact's options. */
export function optionsOf(fact: Fact, name: string, { text, words }: Speech): Choice[] {
  const options = text.facts[name]?.options;
  if (fact.type === 'boolean') {
    return (['yes', 'no'] as const).map((value) => ({
      value,
      label: options?.[value]?.label ?? words[value],
      hint: options?.[value]?.hint,
      quiet: false,
    }));
  }
  if (fact.type !== 'choice') return [];
  return fact.options.map((value) => ({
    value,
    label: options?.[value]?.label ?? value,
    hint: options?.[value]?.hint,
    quiet: false,
  }));
}

/** The row for whoever does not know. */
function dontKnow({ question }: Words): Choice {
  return { value: 'unknown', label: question.unknown, quiet: true };
}

/** The ways in which a remedy can go. */
export function resultsOf({ remedy }: Words): Choice[] {
  return [
    { value: 'worked', label: remedy.worked, quiet: false },
    { value: 'not-worked', label: remedy.notWorked, quiet: false },
    { value: 'not-now', label: remedy.notNow, quiet: true },
  ];
}
