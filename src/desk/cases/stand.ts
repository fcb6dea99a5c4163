import type { Stand } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';

/** Reads how a diagnosis stands. Throws Problem `not-found`. */
export async function readStand(parts: Parts, id: number): Promise<Stand> {
  const found = await parts.store.cases.stand(id);
  if (found === undefined) throw new Problem('not-found', 'There is no such diagnosis.');
  return found;
}

/** What a page of the staff's shows of a case: another text after each change of it. */
export function atForStaff({ events, locale, revision }: Pick<Stand, 'events' | 'locale' | 'revision'>): string {
  return [events, locale, revision ?? ''].join('.');
}

/** The same for the customer's page, which shows nothing of what agents do among themselves. */
export function atForCustomer({
  events,
  locale,
  together,
  closed,
}: Pick<Stand, 'events' | 'locale' | 'together' | 'closed'>): string {
  return [events, locale, together, closed ?? ''].join('.');
}
