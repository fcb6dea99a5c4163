import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of a fact. */
export const factWords = sectionWords(
  'facts',
  z.strictObject({
    lead: word,
    looked: word,
    askedBy: word,
    askedByNone: word,
    wording: word,
    options: each(
      'title',
      'lead',
      'add',
      'name',
      'nameHint',
      'before',
      'last',
      'beforeOne',
      'send',
      'remove',
      'save',
      'number',
      'searchHint',
    ),
    rename: each('title', 'lead', 'name', 'send'),
    remove: each('title', 'lead', 'send'),
  }),
);
