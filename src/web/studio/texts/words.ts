import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of all texts. */
export const textsWords = sectionWords(
  'texts',
  z.strictObject({
    title: word,
    lead: word,
    filters: each('all', 'missing', 'older', 'long'),
    filter: word,
    none: word,
    states: each('missing', 'older'),
    warnings: each('too-long', 'over', 'placeholders'),
    sections: each('guide', 'steps', 'facts', 'causes', 'tips', 'faq', 'channels'),
    page: word,
    pages: word,
    open: word,
    remove: word,
    entry: each('title', 'lead', 'section', 'name', 'nameHint', 'send'),
    language: each('title', 'lead', 'locale', 'localeHint', 'guideTitle', 'summary', 'send'),
  }),
);
export type TextsWords = ReturnType<typeof textsWords>;
