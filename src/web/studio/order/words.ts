import { z } from 'zod';
import { planModes } from '../../../store/store.ts';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);
const mode = z.strictObject({ name: word, means: word });

/** The words of the page of the order in which a guide checks its causes. */
export const orderWords = sectionWords(
  'order',
  z.strictObject({
    title: word,
    back: word,
    insights: word,
    lead: word,
    fixed: each('title', 'body', 'change'),
    stands: each('leads', 'early', 'unpaid', 'none', 'shadow', 'authored'),
    mode: z.strictObject({
      title: word,
      lead: word,
      save: word,
      saved: word,
      kinds: z.record(z.enum(planModes), mode),
    }),
    snapshot: each(
      'title',
      'none',
      'taken',
      'schedule',
      'grounds',
      'saves',
      'maySave',
      'costs',
      'same',
      'lead',
      'take',
      'takeLead',
      'taking',
    ),
    causes: each(
      'title',
      'would',
      'planned',
      'lead',
      'notYet',
      'why',
      'place',
      'cause',
      'editor',
      'learned',
      'onRecord',
      'takes',
      'mends',
      'own',
      'other',
      'first',
      'after',
      'sensitive',
    ),
    questions: each('title', 'lead', 'none', 'may', 'onRecord', 'answer', 'unsure'),
    rules: each('title', 'lead', 'none', 'first', 'after', 'sensitive', 'costs', 'free'),
    simulate: each(
      'title',
      'lead',
      'chance',
      'send',
      'back',
      'was',
      'then',
      'minutes',
      'minutesNow',
      'minutesThen',
      'saves',
      'order',
      'wrong',
    ),
    percent: word,
    less: word,
    minutes: word,
    readOnly: word,
  }),
);
export type OrderWords = ReturnType<typeof orderWords>;
