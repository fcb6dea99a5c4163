import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of remarks. */
export const remarkWords = insightsWords(
  'remarks',
  z.strictObject({
    title: word,
    helped: each('yes', 'no', 'unsaid'),
    risen: each('title', 'lead', 'none', 'few', 'word', 'now', 'before'),
    list: each('title', 'none', 'newest', 'with', 'all'),
  }),
);
