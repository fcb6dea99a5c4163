import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** What can be made of a question, as far as the diagnoses say. */
const verdicts = ['few', 'text', 'all', 'nearly', 'spares', 'most', 'untold', 'decides'] as const;
export type Verdict = (typeof verdicts)[number];

/** The words of the page of questions. */
export const questionWords = insightsWords(
  'questions',
  z.strictObject({
    title: word,
    lead: word,
    first: each('title', 'calm', 'costs', 'none', 'link'),
    looked: each('whole', 'newest'),
    head: each('question', 'minutes', 'same', 'untold', 'seconds', 'weekly'),
    verdicts: each(...verdicts),
    estimate: word,
    how: each('title', 'same', 'untold', 'minutes'),
  }),
);
