import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of the tree. */
export const treeWords = insightsWords(
  'tree',
  z.strictObject({
    title: word,
    lead: word,
    thin: word,
    thick: word,
    note: word,
    untimed: word,
    never: word,
    lost: word,
    steps: each('title', 'lead', 'step', 'came', 'lost', 'human', 'left', 'time', 'unknown', 'notNow', 'back'),
  }),
);
