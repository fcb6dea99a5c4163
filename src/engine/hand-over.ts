import type { Event } from './event.ts';

/**
 * The number of the end at which a customer's walk was handed over to people, while nobody but them goes on with it.
 * One that was begun for a caller has no page that could say so, and is not.
 */
export function handOverOf(events: readonly Event[]): number | undefined {
  if (events[0]?.type === 'spoke') return undefined;
  const end = events.findLastIndex((event) => event.type === 'ended' && event.outcome === 'escalated');
  if (end === -1) return undefined;
  let by = events.slice(0, end).findLast((event) => event.type === 'spoke')?.by ?? null;
  for (const event of events.slice(end + 1)) {
    if (event.type === 'spoke') by = event.by;
    else if (event.type !== 'remarked' && by === null) return undefined;
  }
  return end;
}
