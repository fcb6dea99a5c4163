import type { Value } from '../guide/truth.ts';
import type { CompiledGuide, CompiledStep } from './compile.ts';
import { moveOf } from './explore.ts';
import { aheadOf, keyOf } from './live.ts';
import { askedBy, labelOf, looksIn, type Variable, variablesOf } from './meaning-variables.ts';
import type { Effort } from './proof.ts';
import { after, initial, type State } from './state.ts';
import { followFast, offers, stepOf } from './walk.ts';

/** Where a walk of one guide ends: at an end, or at a step that does not offer what is to be answered there. */
export type Ending = { step: string; answered: boolean };

/** What is asked at a node, and by whom: the guide before, the one after, or both. `given` is what the other one asked earlier. */
export type Ask = { variable: number; before: boolean; after: boolean; given: boolean };

/**
 * The walks through two guides with the same answers, as numbered nodes; the first is the root. Each way down asks a
 * variable at most once, so each combination of answers takes exactly one way to one pair of ends.
 */
export type Product = {
  variables: readonly Variable[];
  /** what each node asks; undefined where both walks are over */
  asks: readonly (Ask | undefined)[];
  /** for each node where each value of its variable leads, in the order of the values; one way where it was given */
  ways: readonly (readonly number[])[];
  /** where both walks are over, how each ended */
  ends: readonly (readonly [Ending, Ending] | undefined)[];
  complete: boolean;
};

/** One of the two walks: where it stands, and what the other one asked that this one may still ask, by variable. */
type Walk = {
  state: State;
  step: CompiledStep;
  over: Ending | undefined;
  key: string;
  waiting: ReadonlyMap<number, number>;
};

/** Walks two guides with the same answers, as far as they tell them apart; each pair of states once. */
export function productOf(
  before: CompiledGuide,
  later: CompiledGuide,
  { limit = 300_000, goOn = () => true }: Effort = {},
): Product {
  const variables = variablesOf(before, later);
  const sides = [sideOf(before, variables), sideOf(later, variables)] as const;
  const asks: (Ask | undefined)[] = [];
  const ways: number[][] = [];
  const ends: (readonly [Ending, Ending] | undefined)[] = [];
  const keys = new Map<string, number>();
  // A pair is let go once its ways are known: the nodes are many, the front is small.
  const front: (readonly [Walk, Walk] | undefined)[] = [];
  const arrive = (pair: readonly [Walk, Walk]): number => {
    const key = pair.map((walk, side) => walk.key + (side === 0 ? sides[0] : sides[1]).waitingKey(walk)).join('\n\n');
    const known = keys.get(key);
    if (known !== undefined) return known;
    const [first, second] = pair;
    keys.set(key, front.length);
    ways.push([]);
    asks.push(nextAsk(sides, pair));
    ends.push(first.over && second.over && [first.over, second.over]);
    return front.push(pair) - 1;
  };
  arrive([sides[0].start(), sides[1].start()]);
  let complete = true;
  for (let at = 0; at < front.length && complete; at += 1) {
    const pair = front[at];
    const ask = asks[at];
    if (pair !== undefined && ask !== undefined) ways[at] = waysFrom(sides, variables, pair, ask).map(arrive);
    front[at] = undefined;
    complete = front.length <= limit && (at % 1_000 > 0 || goOn(front.length));
  }
  return { variables, asks, ways, ends, complete };
}

type Side = ReturnType<typeof sideOf>;

function sideOf(guide: CompiledGuide, variables: readonly Variable[]) {
  const places = new Map(variables.map((variable, place) => [labelOf(variable), place]));
  const looks = looksIn(guide, variables);
  const arrived = (before: State, move: Parameters<typeof followFast>[2], waiting: Walk['waiting']): Walk => {
    const state = followFast(guide, before, move).reduce((each, hop) => after(guide, each, hop), before);
    const step = stepOf(guide, state.step);
    const over = step.kind === 'end' ? { step: step.id, answered: true } : undefined;
    return { state, step, over, key: keyOf(guide, state), waiting: over ? new Map() : waiting };
  };
  /** Whether a walk may still come to ask for a variable. */
  const mayAsk = ({ state, over }: Walk, variable: number): boolean => {
    const { kind = 'fact', name = '' } = variables[variable] ?? {};
    if (over !== undefined || (kind === 'fact' ? state.facts : state.tried).has(name)) return false;
    const ahead = aheadOf(guide, state);
    return (kind === 'fact' ? ahead.facts : ahead.remedies).has(name);
  };
  return {
    start: () => arrived(initial(guide), undefined, new Map()),
    mayAsk,
    asked: ({ step, over }: Walk) => (over === undefined ? places.get(askedBy(step) ?? '') : undefined),
    /** The walk after the answer to what it asks. */
    answered: (walk: Walk, variable: number, value: Value): Walk => {
      if (!offers(guide, walk.step, value)) {
        const over = { step: walk.step.id, answered: false };
        return { ...walk, over, key: `! ${walk.step.id}`, waiting: new Map() };
      }
      const next = arrived(walk.state, moveOf(walk.step, value), walk.waiting);
      const waiting = [...walk.waiting].filter(([each]) => each !== variable && mayAsk(next, each));
      return { ...next, waiting: new Map(waiting) };
    },
    /** The walk once the other one asked for a variable. */
    told: (walk: Walk, variable: number, value: number): Walk =>
      mayAsk(walk, variable) ? { ...walk, waiting: new Map(walk.waiting).set(variable, value) } : walk,
    waitingKey: ({ waiting }: Walk): string =>
      [...waiting]
        .toSorted(([a], [b]) => a - b)
        .map(([variable, value]) => `\n${variable}=${looks[variable]?.[value]}`)
        .join(''),
  };
}

/** What to ask next. What only one of the two may ask goes first, for then nothing has to be kept for the other one. */
function nextAsk([first, second]: readonly [Side, Side], [a, b]: readonly [Walk, Walk]): Ask | undefined {
  const [one, two] = [first.asked(a), second.asked(b)];
  const before = (given: boolean) =>
    one === undefined ? undefined : { variable: one, before: true, after: false, given };
  const later = (given: boolean) =>
    two === undefined ? undefined : { variable: two, before: false, after: true, given };
  if (one !== undefined && a.waiting.has(one)) return before(true);
  if (two !== undefined && b.waiting.has(two)) return later(true);
  if (one === undefined || two === undefined) return before(false) ?? later(false);
  if (one === two) return { variable: one, before: true, after: true, given: false };
  return second.mayAsk(b, one) && !first.mayAsk(a, two) ? later(false) : before(false);
}

/** The pairs that each value of what is asked leads to. */
function waysFrom(
  [first, second]: readonly [Side, Side],
  variables: readonly Variable[],
  [a, b]: readonly [Walk, Walk],
  { variable, before, after: later, given }: Ask,
): (readonly [Walk, Walk])[] {
  const values = variables[variable]?.values ?? [];
  if (given) {
    const value = values[(before ? a : b).waiting.get(variable) ?? 0] ?? '';
    return [before ? [first.answered(a, variable, value), b] : [a, second.answered(b, variable, value)]];
  }
  return values.map((value, index) => [
    before ? first.answered(a, variable, value) : first.told(a, variable, index),
    later ? second.answered(b, variable, value) : second.told(b, variable, index),
  ]);
}
