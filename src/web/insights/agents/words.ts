import { z } from 'zod';
import { caseResults } from '../../../store/store.ts';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page of agents. */
export const agentWords = insightsWords(
  'agents',
  z.strictObject({
    title: word,
    lead: word,
    none: word,
    all: word,
    head: each('name', 'closed', ...caseResults),
    time: word,
  }),
);
