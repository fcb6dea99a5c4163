import { z } from 'zod';

/** The words in which editors say how often, from nearly each time down to hardly ever; none of them is a hard 0 or 1. */
export const Often = z.enum(['almost always', 'usually', 'sometimes', 'rarely', 'never']).meta({
  id: 'Often',
  description: 'How often, in words. The program reads each of them as a chance, none as 0 or 1.',
});
/** One of the words in which an editor says how often. */
export type Often = z.infer<typeof Often>;
