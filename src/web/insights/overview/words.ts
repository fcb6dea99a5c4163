import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The figures at the top, in their order. */
export const kinds = ['fixed', 'byThemselves', 'toPerson', 'seconds', 'questions'] as const;
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
    was: word,
    recent: word,
    trend: each(
      'title',
      'description',
      'counts',
      'countsDescription',
      'day',
      'week',
      'month',
      'time',
      'started',
      'span',
    ),
    meaning: each('title', ...kinds),
  }),
);
