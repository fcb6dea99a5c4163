import type { Value } from '../guide/truth.ts';
import type { Event, Hop, Outcome, Result } from './event.ts';
import { inForce } from './state.ts';

/** A diagnosis as it was recorded. `cause` is the one that its end named. */
export type Recorded = {
  reference: string;
  outcome: Outcome | null;
  step: string;
  cause: string | null;
  events: readonly Event[];
};

/** What somebody did without being asked: entered a fact, went straight to a cause, asked for a human. */
export type Unasked =
  | { type: 'entered'; fact: string; value: Value }
  | { type: 'jumped'; cause: string }
  | { type: 'human' };

/** A step where a person or a system was asked, and what was said: a value of a fact, or how a remedy went. */
export type Said = { step: string; value: Value };

/** What was known in a diagnosis, each with its place in the order of things. */
export type Past = {
  facts: ReadonlyMap<string, { value: Value; at: number }>;
  tried: ReadonlyMap<string, { value: Result; at: number }>;
  /** and the step where somebody stood who did it */
  unasked: readonly { at: number; step: string; did: Unasked }[];
  /** what triage took, as `takenBy` names it, in order */
  chosen: readonly string[];
  /** the steps where a person or a system was asked, in order, and what was said */
  steps: readonly Said[];
  /** how many questions were answered and remedies tried */
  asked: number;
};

/** What triage took, as a name that is the same wherever it takes that. */
export function takenBy({ cause, next }: Hop & { type: 'chose' }): string {
  return cause === null ? `step ${next}` : `cause ${cause}`;
}

/** Reads from the events of a diagnosis what was known in the end. What was taken back is not. */
export function pastOf(events: readonly Event[]): Past {
  const facts = new Map<string, { value: Value; at: number }>();
  const tried = new Map<string, { value: Result; at: number }>();
  const unasked: { at: number; step: string; did: Unasked }[] = [];
  const steps: Said[] = [];
  const chosen: string[] = [];
  let asked = 0;
  for (const { number: at, hop } of inForce(events)) {
    switch (hop.type) {
      case 'answered':
      case 'looked-up':
        if (!facts.has(hop.fact)) facts.set(hop.fact, { value: hop.value, at });
        steps.push({ step: hop.step, value: hop.value });
        if (hop.type === 'answered') asked += 1;
        break;
      case 'tried':
        if (!tried.has(hop.step)) tried.set(hop.step, { value: hop.result, at });
        steps.push({ step: hop.step, value: hop.result });
        asked += 1;
        break;
      case 'entered':
        if (!facts.has(hop.fact)) facts.set(hop.fact, { value: hop.value, at });
        unasked.push({ at, step: hop.step, did: { type: 'entered', fact: hop.fact, value: hop.value } });
        break;
      case 'jumped':
        unasked.push({ at, step: hop.step, did: { type: 'jumped', cause: hop.cause } });
        break;
      case 'chose':
        chosen.push(takenBy(hop));
        break;
      case 'asked-for-human':
        unasked.push({ at, step: hop.step, did: { type: 'human' } });
        break;
    }
  }
  return { facts, tried, unasked, chosen, steps, asked };
}
