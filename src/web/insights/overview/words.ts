import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The figures at the top, in their order. */
export const kinds = ['fixed', 'byThemselves', 'toPerson', 'minutes', 'questions'] as const;
export type Kind = (typeof kinds)[number];

/** The words of the overview. */
export const overviewWords = insightsWords(
  'overview',
  z.strictObject({
    title: word,
    first: each('title', 'stuck', 'none', 'link'),
    figures: word,
    kinds: each(...kinds),
    started: word,
    minutes: word,
    was: word,
    trend: each('title', 'description', 'counts', 'countsDescription', 'day', 'week', 'time', 'started', 'from'),
    meaning: each('title', ...kinds),
  }),
);
