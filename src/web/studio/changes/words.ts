import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

const Words = z.strictObject({
  title: word,
  lead: word,
  leadVersions: word,
  single: word,
  versionsTitle: word,
  fresh: word,
  unreadable: word,
  toFindings: word,
  choose: each('from', 'to', 'show', 'version'),
  paper: each('title', 'none', 'whole', 'before', 'after', 'nothing', 'open', 'order'),
  marks: each('added', 'removed', 'changed'),
  parts: each('guide', 'fact', 'cause', 'condition', 'step', 'scenario', 'text'),
  sections: each('title', 'summary', 'facts', 'causes', 'steps', 'tips', 'faq', 'channels'),
  meaning: each(
    'title',
    'lead',
    'same',
    'changed',
    'common',
    'to',
    'stuck',
    'exactly',
    'partly',
    'also',
    'count',
    'tooMuch',
    'pending',
    'again',
  ),
  or: word,
  more: word,
  lost: word,
  gained: word,
  asked: each('title', 'what', 'before', 'after', 'never', 'place', 'lead'),
});
export type ChangesWords = z.infer<typeof Words>;

/** The words of the pages that say what changed. */
export const changesWords = sectionWords('changes', Words);
