import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words about remedies and ends that are to be doubted: of their page, and of the note that agents read. */
export const doubtWords = insightsWords(
  'doubts',
  z.strictObject({
    title: word,
    lead: word,
    none: word,
    overdue: word,
    late: word,
    mark: word,
    kinds: each('remedy', 'end'),
    reasons: each('fell', 'overdue'),
    owner: word,
    nobody: word,
    cases: word,
    change: word,
    head: each('what', 'kind', 'owner', 'reviewBy', 'rate', 'since'),
    all: word,
    allLead: word,
    untried: word,
    unrated: word,
    never: word,
    stated: word,
    agents: each('title', 'tell'),
  }),
);
