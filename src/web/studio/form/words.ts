import { z } from 'zod';
import { Often } from '../../../guide/often.ts';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words that all forms of a draft share. */
export const formWords = sectionWords(
  'form',
  z.strictObject({
    faults: each(
      'empty',
      'long',
      'number',
      'choose',
      'day',
      'name',
      'options',
      'condition',
      'reference',
      'json',
      'shape',
      'taken',
      'absent',
    ),
    languages: z.record(z.string(), word),
    fields: each(
      'title',
      'body',
      'how',
      'agent',
      'summary',
      'label',
      'hint',
      'unit',
      'words',
      'after',
      'sensitive',
      'mended',
      'owner',
      'reviewBy',
      'order',
      'first',
      'questions',
      'other',
      'tells',
    ),
    often: z.record(Often, word),
    oftenNone: word,
    inLanguage: word,
    optional: word,
    save: word,
    changed: word,
    nothing: word,
    more: word,
    fresh: word,
    gone: word,
    files: each('logic', 'scenarios', 'text'),
    ended: each('text', 'anew'),
    conflict: each('title', 'lead', 'mine', 'theirs', 'takeMine', 'takeTheirs', 'removed'),
    unreadable: each('title', 'lead', 'open'),
    findings: each('title', 'mend', 'checking', 'all'),
  }),
);
export type FormWords = ReturnType<typeof formWords>;

/** The name of a language, as a reader calls it; its tag where we have no name for it. */
export function languageName(words: FormWords, locale: string): string {
  return words.languages[locale] ?? locale;
}
