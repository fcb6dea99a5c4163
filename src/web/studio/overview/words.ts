import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const plural = z.strictObject({ one: word, other: word });
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);
const advised = z.strictObject({ title: word, advice: word });

const FindingWords = z.strictObject({
  title: word,
  none: word,
  noneLead: word,
  lead: plural,
  exact: word,
  more: plural,
  line: word,
  place: each(
    'step',
    'fact',
    'cause',
    'condition',
    'rule',
    'scenario',
    'tips',
    'faq',
    'channels',
    'start',
    'handoff',
    'locales',
    'guide',
    'text',
    'scenarios',
    'join',
  ),
  other: advised,
  codes: z.record(z.string(), advised),
});
export type FindingWords = z.infer<typeof FindingWords>;

/** What findings mean and what to do about them, by their code. */
export const findingWords = sectionWords('findings', FindingWords);

const OverviewWords = z.strictObject({
  add: each('step', 'cause'),
  figures: z.strictObject({
    title: word,
    none: word,
    incomplete: word,
    walks: word,
    longest: word,
    shortest: word,
    join: word,
    questions: plural,
    remedies: plural,
    ends: word,
    end: word,
    walksHead: word,
    noEnd: word,
    outcomes: each('resolved', 'escalated', 'waiting'),
  }),
});
export type OverviewWords = z.infer<typeof OverviewWords>;

/** The words of a draft's first page. */
export const overviewWords = sectionWords('overview', OverviewWords);
