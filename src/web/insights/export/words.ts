import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of exports. */
export const exportWords = insightsWords(
  'export',
  z.strictObject({
    title: word,
    lead: word,
    figures: each('title', 'body'),
    events: each('title', 'body'),
    formats: each('csv', 'ndjson'),
    safe: word,
  }),
);
