import type { Event } from '../engine/event.ts';
import type { Parts } from './parts.ts';
import { project } from './projection.ts';
import type { View } from './view.ts';

/**
 * Writes events of a diagnosis, in one transaction, on disk before it resolves. Where somebody else wrote first, nothing
 * is written: the page that follows shows where the diagnosis is.
 */
export async function record(parts: Parts, view: View, events: readonly Event[]): Promise<boolean> {
  if (events.length === 0) return false;
  const projection = project(view.guide.compiled, [...view.events, ...events]);
  return parts.store.diagnoses.append({ id: view.id, expected: view.key, at: parts.now(), events, projection });
}
