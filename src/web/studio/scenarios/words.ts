import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the pages of scenarios and of the preview. */
export const scenarioWords = sectionWords(
  'scenarios',
  z.strictObject({
    title: word,
    lead: word,
    counts: word,
    passed: word,
    failed: word,
    ends: word,
    remove: word,
    walk: word,
    none: word,
    coverage: each('title', 'lead', 'steps', 'rules', 'otherwise', 'missed', 'goesOn'),
    fromCase: each('title', 'lead', 'reference', 'name', 'send'),
    findings: word,
    preview: each(
      'title',
      'lead',
      'language',
      'as',
      'customer',
      'agent',
      'soFar',
      'again',
      'back',
      'continue',
      'human',
      'lookup',
      'lookupLead',
      'ended',
      'outcomeResolved',
      'outcomeEscalated',
      'outcomeWaiting',
      'keep',
      'name',
      'nameHint',
      'instead',
      'insteadNone',
      'send',
      'stale',
      'wrong',
      'askedHuman',
      'step',
      'change',
      'silent',
    ),
  }),
);
export type ScenarioWords = ReturnType<typeof scenarioWords>;
