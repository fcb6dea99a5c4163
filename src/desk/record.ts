import type { Event } from '../engine/event.ts';
import { speakerAt } from './cases/speaker.ts';
import type { Parts } from './parts.ts';
import { project } from './projection.ts';
import type { View } from './view.ts';

/**
 * Writes events of a diagnosis, in one transaction, on disk before it resolves. Where somebody else wrote first, nothing
 * is written: the page that follows shows where the diagnosis is. `by` is the agent who enters them, null the customer;
 * with `caseRevision` they are written only while the case is as it was, its owner and the customer's consent with it.
 */
export async function record(
  parts: Parts,
  view: View,
  made: readonly Event[],
  { by = null, caseRevision }: { by?: string | null; caseRevision?: number | undefined } = {},
): Promise<boolean> {
  if (made.length === 0) return false;
  const events = speakerAt(view) === by || made[0]?.type === 'spoke' ? made : [{ type: 'spoke', by } as const, ...made];
  const projection = project(view.guide.compiled, [...view.events, ...events]);
  const more = { id: view.id, expected: view.key, at: parts.now(), events, projection, caseRevision };
  const written = await parts.store.diagnoses.append(more);
  const moved = view.outcome !== null || events.some(({ type }) => type === 'ended');
  if (written) parts.feed.tell(view.id, moved ? 'case' : 'walk');
  return written;
}
