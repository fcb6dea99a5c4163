import type { CompiledGuide } from '../../src/engine/compile.ts';
import type { Event, Hop } from '../../src/engine/event.ts';
import { comparisonsOf, moveOf } from '../../src/engine/explore.ts';
import type { Recorded } from '../../src/engine/replay-past.ts';
import { fold, inForce } from '../../src/engine/state.ts';
import { type Chooser, followFast, type Move, offers, position, stepOf } from '../../src/engine/walk.ts';
import { domain } from '../../src/guide/domain.ts';
import type { Value } from '../../src/guide/truth.ts';
import type { Chance } from '../fuzz/chance.ts';

/** A diagnosis as the desk records it: somebody answers, goes back, enters facts, jumps to a cause, asks for a human. */
export function recordedBy(guide: CompiledGuide, chance: Chance, chooser?: Chooser): Recorded {
  const read = comparisonsOf(guide);
  const events: Event[] = [{ type: 'started', next: guide.start }];
  const state = () => fold(guide, inForce(events));
  const go = (first: Hop | undefined, move: Move | undefined) => {
    if (first !== undefined) events.push(first);
    events.push(...followFast(guide, state(), move, chooser));
  };
  const anyValue = (fact: string): Value => {
    const declared = guide.facts.get(fact);
    return declared === undefined ? '' : chance.pick(domain(declared, read.get(fact) ?? []));
  };
  go(undefined, undefined);
  for (let count = 0; count < 40; count += 1) {
    const at = position(guide, state());
    if (at.kind === 'ended') {
      events.push({ type: 'ended', outcome: at.step.outcome });
      const back = inForce(events).filter(({ hop }) => hop.type === 'answered' || hop.type === 'tried');
      if (back.length === 0 || chance.odds(0.7)) break;
      events.push({ type: 'went-back', to: chance.pick(back).number });
    } else if (chance.odds(0.05)) go(undefined, { type: 'ask-for-human' });
    else if (chance.odds(0.1)) {
      const fact = chance.pick([...guide.facts.keys()]);
      const { step } = state();
      go({ type: 'entered', step, fact, value: anyValue(fact), next: step, rule: null }, undefined);
    } else if (chance.odds(0.12)) {
      const { id, entry } = chance.pick(guide.causes);
      go({ type: 'jumped', step: state().step, cause: id, next: entry }, undefined);
    } else if (at.kind === 'trying') {
      go(undefined, { type: 'try', result: chance.pick(['worked', 'not-worked', 'not-now']) });
    } else if (at.kind === 'asking' || at.kind === 'looking-up') {
      const value = anyValue(at.step.fact);
      if (offers(guide, at.step, value)) go(undefined, moveOf(at.step, value));
    }
  }
  const end = stepOf(guide, state().step);
  return {
    reference: 'ABC-234',
    outcome: end.kind === 'end' ? end.outcome : null,
    step: end.id,
    cause: end.kind === 'end' ? (end.cause ?? null) : null,
    events,
  };
}
