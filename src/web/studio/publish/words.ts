import { z } from 'zod';
import { reviewActions } from '../../../store/store.ts';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the page where a draft is reviewed and published. */
export const publishWords = sectionWords(
  'publish',
  z.strictObject({
    title: word,
    blocked: word,
    clear: word,
    findings: z.strictObject({ one: word, other: word }),
    moreFindings: word,
    review: word,
    behind: word,
    behindNew: word,
    catchUp: word,
    conflicts: word,
    keepMine: word,
    takeTheirs: word,
    checked: word,
    reviews: word,
    reviewLead: word,
    reviewRequired: word,
    reviewOptional: word,
    askRemark: word,
    ask: word,
    waits: word,
    own: word,
    remark: word,
    approve: word,
    sendBack: word,
    said: word,
    actions: each(...reviewActions),
    publish: word,
    reason: word,
    when: word,
    now: word,
    later: word,
    at: word,
    to: word,
    all: word,
    share: word,
    percent: word,
    send: word,
    running: word,
    planned: word,
    unplan: word,
    else: word,
    archive: word,
    drop: word,
    dropHint: word,
    over: each('published', 'dropped'),
    history: word,
  }),
);
