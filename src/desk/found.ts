import type { Value } from '../guide/truth.ts';
import type { Parts } from './parts.ts';
import { lookupFacts } from './status.ts';

/** What a look-up finds now. */
export type Found = { guide: string; fact: string; value: Value };

/** Asks the systems for all that the guides look up, as a customer's walk would. */
export function foundNow({ library, lookUp }: Pick<Parts, 'library' | 'lookUp'>): Promise<Found[]> {
  const asked = library.current().flatMap((one) => lookupFacts(one).map((fact) => ({ guide: one.guide.id, fact })));
  return Promise.all(asked.map(async (one) => ({ ...one, value: await lookUp(one.guide, one.fact) })));
}
