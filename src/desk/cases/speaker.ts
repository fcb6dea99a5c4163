import type { Event } from '../../engine/event.ts';

/** Who entered the events up to a number: the name of an agent, or null for the customer. */
export function speakerAt({ events }: { events: readonly Event[] }, number = events.length): string | null {
  const last = events.slice(0, number).findLast((event) => event.type === 'spoke');
  return last?.by ?? null;
}
