import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Locale, localeFrom } from '../words.ts';

const folder = join(import.meta.dirname, '../../../views/text/studio');

/**
 * The words of one surface of the studio, from `views/text/studio/LOCALE/SECTION.json`. Gives the function from a
 * language to them; Chinese for one that there is not. Throws at start where a file lacks a word.
 */
export function sectionWords<T extends z.ZodType>(section: string, schema: T): (locale: string) => z.infer<T> {
  const read = (locale: Locale) =>
    schema.parse(JSON.parse(readFileSync(join(folder, locale, `${section}.json`), 'utf8')));
  const words: Record<Locale, z.infer<T>> = { 'zh-CN': read('zh-CN'), en: read('en') };
  return (locale) => words[localeFrom(locale) ?? 'zh-CN'];
}
