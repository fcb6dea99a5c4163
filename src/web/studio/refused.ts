import { z } from 'zod';
import type { Problem } from '../../desk/problem.ts';
import { sectionWords } from './words.ts';

const word = z.string().min(1);
const fields = [
  ...([
    'reason',
    'share',
    'at',
    'revision',
    'draft',
    'base',
    'review',
    'author',
    'remark',
    'state',
    'live',
    'staged',
  ] as const),
  ...(['name', 'taken', 'archive', 'languages', 'other'] as const),
] as const;
const wordsIn = sectionWords('refused', z.strictObject({ each: z.record(z.enum(fields), word) }));

/** Why something was refused, in the reader's language; with the exact sentence where there is more to say. */
export type Refused = { text: string; detail: string | undefined };

/** Says why something was refused. */
export function refusedText(locale: string, { field, message }: Pick<Problem, 'field' | 'message'>): Refused {
  const { each } = wordsIn(locale);
  const known = fields.find((name) => name === field) ?? 'other';
  return { text: each[known], detail: known === 'archive' || known === 'other' ? message : undefined };
}
