import type { Value } from '../guide/truth.ts';
import type { CompiledGuide, CompiledStep } from './compile.ts';
import type { Hop } from './event.ts';
import { moveOf } from './explore.ts';
import { takenBy, type Unasked } from './replay-past.ts';
import { after, initial, type State } from './state.ts';
import { choicesOf, followChoice, followToChoice, stepOf } from './walk.ts';

/** A place in the walks through a guide, and what was found to come after it. Many walk the same ways. */
export type Place = {
  step: CompiledStep;
  state: State;
  answered: Map<Value, Place>;
  did: Map<string, Place>;
  chose: Map<string, Place>;
  /** what a triage can take that has a choice, by name; what the guide would take is the first */
  choices: ReadonlyMap<string, Hop & { type: 'chose' }>;
};

/** The ways through a guide. */
export type Ways = ReturnType<typeof openWays>;

/** Walks a guide again and again, and remembers the ways that were gone, up to so many places. */
export function openWays(guide: CompiledGuide, most = 20_000) {
  let places = 0;
  const arrive = (before: State, hops: readonly Hop[]): Place => {
    const state = hops.reduce((each, hop) => after(guide, each, hop), before);
    places += 1;
    const step = stepOf(guide, state.step);
    const hopsOn = step.kind === 'triage' ? choicesOf(guide, state, step) : [];
    const choices = new Map(hopsOn.map((hop) => [takenBy(hop), hop]));
    return { step, state, answered: new Map(), did: new Map(), chose: new Map(), choices };
  };
  const start = arrive(initial(guide), followToChoice(guide, initial(guide), undefined));
  const keep = <Key>(ways: Map<Key, Place>, key: Key, place: Place): Place => {
    if (places < most) ways.set(key, place);
    return place;
  };
  /** A hop that nobody was asked for, and what follows of itself. */
  const go = ({ state }: Place, hop: Hop): Place => {
    const there = after(guide, state, hop);
    return arrive(there, followToChoice(guide, there, undefined));
  };
  const doing = (place: Place, did: Unasked): Place => {
    const step = place.state.step;
    switch (did.type) {
      case 'human':
        return arrive(place.state, followToChoice(guide, place.state, { type: 'ask-for-human' }));
      case 'entered': {
        const { fact, value } = did;
        return go(place, { type: 'entered', step, fact, value, next: step, rule: null });
      }
      case 'jumped': {
        const cause = guide.causes.find(({ id }) => id === did.cause);
        return cause === undefined ? place : go(place, { type: 'jumped', step, cause: cause.id, next: cause.entry });
      }
    }
  };
  return {
    start,
    answer: (place: Place, value: Value): Place =>
      place.answered.get(value) ??
      keep(place.answered, value, arrive(place.state, followToChoice(guide, place.state, moveOf(place.step, value)))),
    /** What comes of it where a triage takes one of its choices. */
    choose: (place: Place, taken: string): Place => {
      const { state, chose, choices } = place;
      const hop = choices.get(taken);
      if (hop === undefined) return place;
      return chose.get(taken) ?? keep(chose, taken, arrive(state, followChoice(guide, state, hop)));
    },
    /** What somebody did without being asked. A cause that the guide does not have changes nothing. */
    does: (place: Place, did: Unasked): Place => {
      const key = JSON.stringify(did);
      return place.did.get(key) ?? keep(place.did, key, doing(place, did));
    },
  };
}
