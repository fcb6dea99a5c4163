import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the pages of causes. */
export const causeWords = sectionWords(
  'causes',
  z.strictObject({
    title: word,
    lead: word,
    add: word,
    order: word,
    prior: word,
    priorOf: word,
    priorHint: word,
    sum: word,
    sumOff: word,
    save: word,
    begins: word,
    wording: word,
    fields: word,
    entry: word,
    excluded: word,
    excludedNone: word,
    mended: word,
    hard: each('title', 'causes', 'questions', 'sensitive'),
    known: each('title', 'lead', 'mended', 'open', 'answers', 'said'),
    next: each('title', 'point', 'scenario'),
    rename: each('title', 'lead', 'name', 'send'),
    remove: each('title', 'lead', 'send'),
    fresh: each(
      'title',
      'lead',
      'name',
      'nameHint',
      'cause',
      'entryOwn',
      'remedy',
      'seconds',
      'otherwise',
      'worked',
      'workedOwn',
      'end',
      'endTitle',
      'endTitleChinese',
      'point',
      'pointLead',
      'question',
      'questionNone',
      'option',
      'ruleName',
      'send',
    ),
  }),
);
export type CauseWords = ReturnType<typeof causeWords>;
