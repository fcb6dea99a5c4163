import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const plural = z.strictObject({ one: word, other: word });
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

const TreeWords = z.strictObject({
  title: word,
  description: word,
  outline: word,
  drawing: word,
  empty: word,
  late: word,
  kinds: each('question', 'lookup', 'remedy', 'triage', 'resolved', 'escalated', 'waiting', 'broken'),
  ways: each('otherwise', 'worked', 'later', 'notWorked', 'mayAsk', 'exhausted', 'yes', 'no', 'and', 'both', 'more'),
  marks: each('added', 'removed', 'changed', 'here', 'found'),
  findings: plural,
  jump: word,
  beyond: word,
  many: word,
  missing: word,
  toDrawing: word,
  told: each('next', 'elsewhere'),
  counts: word,
  unreached: word,
  find: each('label', 'button', 'none', 'show', 'clear'),
  found: plural,
  zoom: each('label', 'in', 'out', 'fit', 'keys'),
  around: each('title', 'part', 'start', 'less', 'more'),
});
export type TreeWords = z.infer<typeof TreeWords>;

/** The words on and around the drawn tree. */
export const treeWords = sectionWords('tree', TreeWords);
