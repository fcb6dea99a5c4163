import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of causes. */
export const causeWords = insightsWords(
  'causes',
  z.strictObject({
    title: word,
    lead: word,
    description: word,
    none: word,
    order: word,
    head: each('cause', 'share', 'change', 'fixed', 'confirmed', 'walk'),
    remedies: each('title', 'lead', 'remedy', 'cause', 'tried', 'helped', 'cameBack', 'notNow', 'none'),
  }),
);
