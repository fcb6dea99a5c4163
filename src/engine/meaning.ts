import type { Value } from '../guide/truth.ts';
import type { CompiledGuide } from './compile.ts';
import { type Cube, conditionsOf, type Wanted } from './meaning-conditions.ts';
import { countsOf, type Pair, type Place } from './meaning-count.ts';
import { type Ending, type Product, productOf } from './meaning-product.ts';
import type { Variable } from './meaning-variables.ts';
import { downwards } from './order.ts';
import type { Effort } from './proof.ts';

/** A condition on a combination of answers: a fact or a remedy has one of these values. */
export type Given = Variable;

/** Under which conditions something is so. */
export type Conditions = {
  /** what all its combinations share */
  common: readonly Given[];
  /**
   * Lists of conditions: the combinations that meet all of one list, or of another, are exactly those. They may overlap.
   * Undefined where there would be too many lists.
   */
  groups: readonly { given: readonly Given[]; combinations: bigint }[] | undefined;
};

/** Combinations that end elsewhere now. */
export type Change = Pair & Conditions;

/** How often a fact or a remedy was asked and is now, and at which place on average. */
export type Asked = { kind: Variable['kind']; name: string; before: Place | undefined; after: Place | undefined };

/** What changed in meaning from one guide to another. */
export type Meaning = {
  /** false where there was too much to walk; then nothing else counts */
  complete: boolean;
  /** pairs of states that were told apart */
  states: number;
  /** all that can be answered, combined: a value for each fact, a result for each remedy */
  combinations: bigint;
  /** all combinations that end elsewhere */
  changed: Conditions & { combinations: bigint };
  /** the same by where they ended and end now, most first */
  changes: readonly Change[];
  /** at each end how many combinations ended and end now */
  ends: readonly { end: string; before: bigint; after: bigint }[];
  /** what is asked at another place, more or less often; new or no longer */
  asked: readonly Asked[];
};

const patience = { cubes: 500, looks: 200_000 };
// So many changes have their conditions found; who changed more than that reads no list of conditions.
const explained = 24;

/**
 * Finds what changed in meaning: both guides are walked with every combination of answers to all that either can ask.
 * An answer that one of them does not offer ends its walk at the step that asks. Exact, or not complete.
 */
export function meaningOf(before: CompiledGuide, after: CompiledGuide, effort: Effort = {}): Meaning {
  const product = productOf(before, after, effort);
  const { complete, variables } = product;
  const states = product.ways.length;
  const none: Conditions = { common: [], groups: undefined };
  if (!complete)
    return {
      complete,
      states,
      combinations: 0n,
      changed: { ...none, combinations: 0n },
      changes: [],
      ends: [],
      asked: [],
    };
  const order = downwards(product);
  const { combinations, pairs, asked } = countsOf(product, order);
  const changed = pairs
    .filter(({ from, to }) => elsewhere(from, to))
    .toSorted((a, b) => (a.combinations < b.combinations ? 1 : a.combinations > b.combinations ? -1 : 0));
  const { goOn = () => true } = effort;
  const conditions = (wanted: Wanted) => (goOn(states) ? inWords(product, order, wanted, combinations) : none);
  const all = changed.length === 0 ? none : conditions(elsewhere);
  const changes = changed.map((pair, index): Change => {
    const same: Wanted = (from, to) => isSame(from, pair.from) && isSame(to, pair.to);
    return { ...pair, ...(index < explained ? conditions(same) : none) };
  });
  const moved = asked.flatMap((places, index): Asked[] => {
    const variable = variables[index];
    if (variable === undefined || samePlace(places.before, places.after)) return [];
    return [{ kind: variable.kind, name: variable.name, ...places }];
  });
  const sum = changed.reduce((count, pair) => count + pair.combinations, 0n);
  return {
    complete,
    states,
    combinations,
    changed: { ...all, combinations: sum },
    changes,
    ends: endsOf(pairs),
    asked: moved,
  };
}

function inWords(product: Product, order: Int32Array, wanted: Wanted, combinations: bigint): Conditions {
  const { variables } = product;
  const { cubes, common } = conditionsOf(product, order, wanted, patience);
  const groups = cubes?.map((cube) => ({
    given: givenBy(variables, cube),
    combinations: sizeOf(variables, cube, combinations),
  }));
  return {
    common: givenBy(variables, common),
    groups: groups?.toSorted((a, b) => (a.combinations < b.combinations ? 1 : -1)),
  };
}

function isSame(one: Ending, other: Ending): boolean {
  return one.step === other.step && one.answered === other.answered;
}

/** Whether a combination ends elsewhere. What neither guide offers is no combination of theirs. */
function elsewhere(from: Ending, to: Ending): boolean {
  return (from.answered || to.answered) && !isSame(from, to);
}

function endsOf(pairs: readonly Pair[]): Meaning['ends'] {
  const names = new Set(pairs.flatMap(({ from, to }) => [from, to].flatMap((end) => (end.answered ? end.step : []))));
  const count = (end: string, side: 'from' | 'to') =>
    pairs.reduce((sum, pair) => (pair[side].answered && pair[side].step === end ? sum + pair.combinations : sum), 0n);
  return [...names].map((end) => ({ end, before: count(end, 'from'), after: count(end, 'to') }));
}

function samePlace(before: Place | undefined, after: Place | undefined): boolean {
  return before?.combinations === after?.combinations && before?.place === after?.place;
}

function givenBy(variables: readonly Variable[], cube: Cube): Given[] {
  return [...cube]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([place, bits]) => {
      const variable = variables[place];
      if (variable === undefined) return [];
      return [
        { ...variable, values: variable.values.filter((_: Value, index) => (bits & (1n << BigInt(index))) !== 0n) },
      ];
    });
}

function sizeOf(variables: readonly Variable[], cube: Cube, combinations: bigint): bigint {
  return givenBy(variables, cube).reduce((size, { kind, name, values }) => {
    const all = variables.find((variable) => variable.kind === kind && variable.name === name)?.values.length ?? 1;
    return (size / BigInt(all)) * BigInt(values.length);
  }, combinations);
}
