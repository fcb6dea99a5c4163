import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Locale, localeFrom } from './words.ts';

const root = join(import.meta.dirname, '../../views/text');

/**
 * Makes what reads the words of one surface of a place, from `views/text/PLACE/LOCALE/SECTION.json`. That gives the function
 * from a language to them; Chinese for one that there is not. Throws at start where a file lacks a word.
 */
export function wordsUnder(place: 'studio' | 'insights') {
  return <T extends z.ZodType>(section: string, schema: T): ((locale: string) => z.infer<T>) => {
    const read = (locale: Locale) =>
      schema.parse(JSON.parse(readFileSync(join(root, place, locale, `${section}.json`), 'utf8')));
    const words: Record<Locale, z.infer<T>> = { 'zh-CN': read('zh-CN'), en: read('en') };
    return (locale) => words[localeFrom(locale) ?? 'zh-CN'];
  };
}
