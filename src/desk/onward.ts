import type { CompiledGuide } from '../engine/compile.ts';
import type { Event } from '../engine/event.ts';
import { keptMove } from '../engine/kept.ts';
import type { State } from '../engine/state.ts';
import type { Move } from '../engine/walk.ts';
import { type Advance, advance } from './advance.ts';
import type { Parts } from './parts.ts';

/**
 * Makes a move and goes on, over what was answered before a correction too: nothing that still holds is asked twice.
 * @param log all events so far
 */
export async function onward(
  parts: Parts,
  guide: CompiledGuide,
  log: readonly Event[],
  from: State,
  move: Move | undefined,
): Promise<Advance> {
  const first = await advance(parts, guide, from, move);
  const events = [...first.events];
  let { state } = first;
  for (let next = keptMove(guide, state, [...log, ...events]); next !== undefined; ) {
    const more = await advance(parts, guide, state, next);
    events.push(...more.events);
    state = more.state;
    next = keptMove(guide, state, [...log, ...events]);
  }
  return { events, state };
}
