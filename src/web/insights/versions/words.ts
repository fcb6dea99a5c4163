import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of versions. */
export const versionWords = insightsWords(
  'versions',
  z.strictObject({
    title: word,
    lead: word,
    description: word,
    number: word,
    first: word,
    head: each('version', 'started', 'fixed', 'change', 'byThemselves', 'toPerson', 'minutes', 'questions'),
  }),
);
