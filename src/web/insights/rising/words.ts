import { z } from 'zod';
import { insightsWords } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words about causes that rise. */
export const risingWords = insightsWords(
  'rising',
  z.strictObject({
    title: word,
    hours: each('one', 'more'),
    line: word,
    usual: each('some', 'fewer'),
    stated: word,
    declare: word,
  }),
);
