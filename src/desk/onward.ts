import type { Event } from '../engine/event.ts';
import { keptMove } from '../engine/kept.ts';
import type { State } from '../engine/state.ts';
import type { Move } from '../engine/walk.ts';
import { type Advance, advance } from './advance.ts';
import type { Parts } from './parts.ts';
import { chooserFor } from './triage/use.ts';
import type { View } from './view.ts';

/**
 * Makes a move and goes on, over what was answered before a correction too: nothing that still holds is asked twice.
 * @param more events that are to be recorded just before
 */
export async function onward(
  parts: Parts,
  { guide: { compiled: guide }, events: before, channel, locale }: View,
  more: readonly Event[],
  from: State,
  move: Move | undefined,
): Promise<Advance> {
  const log = [...before, ...more];
  const chooser = await chooserFor(parts, log, { channel, locale });
  const first = await advance(parts, guide, from, move, chooser);
  const events = [...first.events];
  let { state } = first;
  for (let next = keptMove(guide, state, [...log, ...events]); next !== undefined; ) {
    const further = await advance(parts, guide, state, next, chooser);
    events.push(...further.events);
    state = further.state;
    next = keptMove(guide, state, [...log, ...events]);
  }
  return { events, state };
}
