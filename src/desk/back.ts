import type { Hop } from '../engine/event.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';
import { record } from './record.ts';
import { read } from './view.ts';

/**
 * Goes back to an earlier question or remedy, named by the number of its answer: that answer and all that came after
 * are out of force, and stay in the log. A key from an old page changes nothing.
 * Throws Problem `not-found`, or `invalid` where `to` is no answer that is in force.
 */
export async function goBack(parts: Parts, token: string, { key, to }: { key: number; to: number }): Promise<void> {
  const view = await read(parts, token);
  if (view.key !== key) return;
  const hop = view.hops.find(({ number }) => number === to)?.hop;
  if (hop === undefined || !byPerson(hop)) throw new Problem('invalid', 'That answer can’t be changed any more.', 'to');
  await record(parts, view, [{ type: 'went-back', to }]);
}

/** Whether a person made this hop, so that they can take it back. */
export function byPerson(hop: Hop): boolean {
  return ['answered', 'tried', 'asked-for-human', 'entered', 'jumped'].includes(hop.type);
}
