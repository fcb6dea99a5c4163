import { z } from 'zod';
import { fields } from './filter.ts';
import { insightsWords } from './words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The pages of the insights, in the order of their tabs. */
export const tabs = [
  'overview',
  'causes',
  'tree',
  'questions',
  'doubts',
  'versions',
  'agents',
  'remarks',
  'export',
] as const;
export type Tab = (typeof tabs)[number];

/** Periods that a link chooses. */
export const spans = ['month', 'lastMonth', 'quarter', 'year'] as const;
export type Span = (typeof spans)[number];

/** The words around every page of the insights, and of the rates on them. */
export const frameWords = insightsWords(
  'frame',
  z.strictObject({
    title: word,
    label: word,
    tabs: each(...tabs),
    filter: each(
      ...([
        'label',
        'guide',
        'from',
        'until',
        'version',
        'channel',
        'locale',
        'any',
        'number',
        'show',
        'clear',
      ] as const),
      ...(['closed', 'closedLabel', 'spans'] as const),
    ),
    spans: each(...spans),
    wrong: each(...fields),
    wrongLead: word,
    period: word,
    counting: word,
    rate: each('of', 'range', 'few', 'fewLead', 'none'),
    change: each('more', 'less', 'same', 'few', 'none'),
    time: each('seconds', 'minutes', 'hours', 'days'),
    table: word,
    empty: each('title', 'body', 'note', 'command'),
    quiet: each('title', 'body', 'link'),
    noGuide: each('title', 'body'),
  }),
);
export type FrameWords = ReturnType<typeof frameWords>;
