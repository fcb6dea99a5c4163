import { z } from 'zod';
import type { Content } from '../content.ts';
import { Guide } from '../schema.ts';
import { inLogic, logicFile, textFile, valueIn, withFile } from './file.ts';
import { insert } from './json.ts';
import { written } from './layout.ts';
import { Unfit } from './unfit.ts';

const Locales = z.object({ locales: z.array(z.string()) });

/** Adds a language: its name among the locales, and a file with the title and the summary. The rest is then missing, and said to be. */
export function addLocale(
  content: Content,
  locale: string,
  { title, summary }: { title: string; summary: string },
): Content {
  const locales = localesIn(content);
  if (locales.includes(locale) || content.texts[locale] !== undefined)
    throw new Unfit('taken', locale, `the guide has "${locale}" already`, 'locale');
  if (!Guide.shape.locales.safeParse([locale]).success)
    throw new Unfit('name', locale, 'a locale is a language like "en", or with a region like "zh-CN"', 'locale');
  const text = { $schema: '../../text.schema.json', title, summary, facts: {}, causes: {}, steps: {} };
  const added = inLogic(content, (logic) => insert(logic, ['locales'], locales.length, locale));
  return withFile(added, textFile(locale), `${written(text, { unit: '  ', eol: '\n' }, '', 0, 1)}\n`);
}

/** The languages of a guide, the original first. */
export function localesIn(content: Content): readonly string[] {
  return Locales.safeParse(valueIn(content, logicFile)).data?.locales ?? Object.keys(content.texts);
}
