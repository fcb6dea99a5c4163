import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

const Words = z.strictObject({
  title: word,
  lead: word,
  form: each('from', 'until', 'start', 'hint', 'wrong'),
  running: each('title', 'far', 'again', 'cancel'),
  cancelled: word,
  failed: word,
  period: word,
  older: word,
  none: word,
  figures: each('diagnoses', 'same', 'better', 'other', 'needs', 'open'),
  fewer: word,
  other: each('title', 'lead', 'sentence', 'first', 'references'),
  needs: each('title', 'lead', 'never-asked', 'not-offered'),
  causes: each('title', 'lead', 'cause', 'before', 'after', 'none'),
  trace: each(
    'title',
    'back',
    'before',
    'after',
    'end',
    'stops',
    'differs',
    'text',
    'case',
    'open',
    'same',
    'better',
    'other',
    'needs',
  ),
  times: word,
  andMore: word,
});
export type ReplayWords = z.infer<typeof Words>;

/** The words of the pages of a replay. */
export const replayWords = sectionWords('replay', Words);
