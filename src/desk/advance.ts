import type { CompiledGuide } from '../engine/compile.ts';
import type { Event, Hop } from '../engine/event.ts';
import { after, type State } from '../engine/state.ts';
import { type Chooser, follow, type Move, position } from '../engine/walk.ts';
import { allows } from '../guide/domain.ts';
import { unknown } from '../guide/names.ts';
import type { Value } from '../guide/truth.ts';
import type { Parts } from './parts.ts';

/** What a move led to: the events to record, and the state after them. */
export type Advance = { events: Event[]; state: State };

/** Makes a move and goes on, `chooser` choosing in triage, asking systems on the way, until a person is asked or the walk ends. */
export async function advance(
  parts: Parts,
  guide: CompiledGuide,
  from: State,
  move: Move | undefined,
  chooser: Chooser | undefined,
): Promise<Advance> {
  const events: Event[] = [];
  let state = from;
  const take = (hops: readonly Hop[]) => {
    events.push(...hops);
    state = hops.reduce((before, hop) => after(guide, before, hop), state);
  };
  take(await follow(guide, state, move, chooser));
  for (let at = position(guide, state); at.kind === 'looking-up'; at = position(guide, state)) {
    take(await follow(guide, state, { type: 'look-up', value: await lookedUp(parts, guide, at.step.fact) }, chooser));
  }
  const at = position(guide, state);
  if (at.kind === 'ended' && events.length > 0) events.push({ type: 'ended', outcome: at.step.outcome });
  return { events, state };
}

/** What a system says of a fact; what the guide does not know is as good as no answer. */
async function lookedUp(parts: Parts, guide: CompiledGuide, name: string): Promise<Value> {
  const fact = guide.facts.get(name);
  const value = await parts.lookUp(guide.id, name);
  return fact !== undefined && allows(fact, value) ? value : unknown;
}
