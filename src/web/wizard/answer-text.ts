import type { View } from '../../desk/view.ts';
import type { Text } from '../../guide/text.ts';
import type { Value } from '../../guide/truth.ts';
import type { Words } from '../words.ts';

/** The texts that a page of a diagnosis is made of: the guide's and the site's, in the language of the diagnosis. */
export type Speech = { locale: string; text: Text; words: Words };

/** The texts of a guide in a language, or in the guide's own first language. */
export function textIn({ guide }: Pick<View, 'guide'>, locale: string): Text {
  const text = guide.texts.get(locale) ?? guide.texts.get(guide.guide.locales[0] ?? '');
  if (text === undefined) throw new Error(`Guide "${guide.guide.id}" has no text.`);
  return text;
}

/** An answer in words: the label of the option, yes or no, the number with its unit, or what was typed. */
export function answerText({ text, words }: Speech, fact: string, value: Value): string {
  if (value === 'unknown') return words.question.unknown;
  const { options, unit } = text.facts[fact] ?? {};
  if (typeof value === 'boolean') return options?.[value ? 'yes' : 'no']?.label ?? (value ? words.yes : words.no);
  if (typeof value === 'number') return unit === undefined ? String(value) : `${value} ${unit}`;
  return options?.[value]?.label ?? value;
}

/** The short name of a fact. */
export function factText({ text }: Speech, fact: string): string {
  return text.facts[fact]?.label ?? fact;
}
