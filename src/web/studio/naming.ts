import type { Text } from '../../guide/text.ts';
import type { Value } from '../../guide/truth.ts';
import { answerText } from '../wizard/answer-text.ts';
import type { Locale } from '../words.ts';
import { wordsOf } from '../words.ts';

/** The texts of a guide by locale, the original first. */
type Texts = ReadonlyMap<string, Text>;

/** How the parts of guides are called on the pages of editors. */
export type Naming = ReturnType<typeof namingIn>;

/** The title of a guide in the reader's language, or in another that it has. */
export function titleIn(locale: Locale, texts: Texts): string {
  return (texts.get(locale) ?? [...texts.values()][0])?.title ?? '';
}

/** Calls things by their titles in the reader's language, or by what title there is; by their names where there is none. */
export function namingIn(locale: Locale, guides: readonly Texts[]) {
  const words = wordsOf(locale);
  const own = guides.flatMap((texts) => [texts.get(locale) ?? []].flat());
  const all = [...own, ...guides.flatMap((texts) => [...texts.values()])];
  const first = (pick: (text: Text) => string | undefined): string | undefined => {
    for (const text of all) {
      const found = pick(text);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    step: (name: string) => first(({ steps }) => steps[name]?.title) ?? name,
    fact: (name: string) => first(({ facts }) => facts[name]?.label) ?? name,
    cause: (name: string) => first(({ causes }) => causes[name]?.title) ?? name,
    entry: (section: 'tips' | 'faq' | 'channels', name: string) =>
      first((text) => text[section]?.[name]?.title) ?? name,
    answer: (fact: string, value: Value) => {
      const text = all.find(({ facts }) => typeof value !== 'string' || facts[fact]?.options?.[value] !== undefined);
      const any = text ?? all[0];
      return any === undefined ? String(value) : answerText({ locale, text: any, words }, fact, value);
    },
    result: (value: Value) =>
      value === 'worked' || value === 'not-worked' || value === 'not-now' ? words.results[value] : String(value),
  };
}
