import type { Facts, Value } from '../guide/truth.ts';
import type { CompiledGuide } from './compile.ts';
import type { Event, Hop, Outcome, Result } from './event.ts';
import { handOverOf } from './hand-over.ts';

/** What a diagnosis has come to: the fold of its events. */
export type State = {
  /** the step where the walk stands */
  step: string;
  facts: Facts;
  /** remedies that were answered, by step */
  tried: ReadonlyMap<string, Result>;
  /** causes whose branch was entered, or whose remedy did not work: triage does not take them again */
  closed: ReadonlySet<string>;
};

/** A hop that is in force, with its number in the log. */
export type Numbered = { number: number; hop: Hop };

/** The hops in force: what was not taken back. */
export function inForce(events: readonly Event[]): Numbered[] {
  const hops: Numbered[] = [];
  events.forEach((event, number) => {
    if (event.type === 'went-back') {
      while ((hops.at(-1)?.number ?? -1) >= event.to) hops.pop();
    } else if (event.type !== 'ended' && event.type !== 'remarked' && event.type !== 'spoke') {
      hops.push({ number, hop: event });
    }
  });
  return hops;
}

/** How a walk ended, if it stands at an end: an `ended` event that nothing but words came after. */
export function endOf(events: readonly Event[]): Outcome | undefined {
  const last = events.findLast(({ type }) => type !== 'remarked' && type !== 'spoke');
  return last?.type === 'ended' ? last.outcome : undefined;
}

/** How a diagnosis stands: as it ended; and one that was handed over stays so while people look for the cause. */
export function outcomeOf(events: readonly Event[]): Outcome | undefined {
  return endOf(events) ?? (handOverOf(events) === undefined ? undefined : 'escalated');
}

/** The state at the very beginning, before anything is known. */
export function initial(guide: CompiledGuide): State {
  return arrive(guide, { step: guide.start, facts: new Map(), tried: new Map(), closed: new Set() }, guide.start);
}

/** Folds hops to a state. */
export function fold(guide: CompiledGuide, hops: readonly Numbered[]): State {
  return hops.reduce(
    (state, { hop }) => (hop.type === 'started' ? initial(guide) : after(guide, state, hop)),
    initial(guide),
  );
}

/** The state after one hop. The state before stays as it was. */
export function after(guide: CompiledGuide, state: State, hop: Hop): State {
  switch (hop.type) {
    case 'answered':
    case 'entered':
    case 'looked-up':
      return arrive(guide, { ...state, facts: new Map<string, Value>(state.facts).set(hop.fact, hop.value) }, hop.next);
    case 'tried': {
      const tried = new Map(state.tried).set(hop.step, hop.result);
      return arrive(guide, close(guide, { ...state, tried }, hop), hop.next);
    }
    default:
      return arrive(guide, state, hop.next);
  }
}

function close(guide: CompiledGuide, state: State, hop: Hop & { type: 'tried' }): State {
  const step = guide.steps.get(hop.step);
  if (hop.result !== 'not-worked' || step?.kind !== 'remedy' || state.closed.has(step.cause)) return state;
  return { ...state, closed: new Set(state.closed).add(step.cause) };
}

function arrive(guide: CompiledGuide, state: State, step: string): State {
  const entered = guide.entries.get(step)?.filter((cause) => !state.closed.has(cause)) ?? [];
  const closed = entered.length === 0 ? state.closed : new Set([...state.closed, ...entered]);
  return { ...state, step, closed };
}
