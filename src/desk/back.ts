import type { Event, Hop } from '../engine/event.ts';
import { fold, inForce } from '../engine/state.ts';
import { position } from '../engine/walk.ts';
import { advance } from './advance.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';
import { record } from './record.ts';
import { chooserFor } from './triage/use.ts';
import { read, type View } from './view.ts';

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
  await record(parts, view, await goneBack(parts, view, to));
}

/**
 * The events of going back to before a hop. Where somebody of the staff had entered what a system is asked for, a system
 * is asked again: a walk never rests where it is nobody's turn.
 */
export async function goneBack(parts: Parts, view: View, to: number): Promise<Event[]> {
  const { compiled } = view.guide;
  const back: Event = { type: 'went-back', to };
  const log = [...view.events, back];
  const state = fold(compiled, inForce(log));
  if (position(compiled, state).kind !== 'looking-up') return [back];
  const { events } = await advance(parts, compiled, state, undefined, await chooserFor(parts, log, view));
  return [back, ...events];
}

/** Whether a person made this hop, so that they can take it back. */
export function byPerson(hop: Hop): boolean {
  return ['answered', 'tried', 'asked-for-human', 'entered', 'jumped'].includes(hop.type);
}
