import { domain } from '../guide/domain.ts';
import { unknown } from '../guide/names.ts';
import type { Leaf } from '../guide/schema.ts';
import { comparison, type Value } from '../guide/truth.ts';
import type { CompiledCause, CompiledGuide, CompiledStep } from './compile.ts';
import { waysOut } from './seconds.ts';
import type { State } from './state.ts';
import { isOpen } from './triage/candidates.ts';
import { stepOf } from './walk.ts';

/** What of a state can still matter: how each fact looks to the comparisons to come, and which remedies may be offered. */
type Live = { facts: readonly Look[]; remedies: string[] };
type Look = { name: string; looks: (value: Value | undefined) => string };

/** The facts that can still be asked or looked up, and the remedies that can still be offered, by step. */
export type Ahead = { facts: ReadonlySet<string>; remedies: ReadonlySet<string> };

type Known = {
  here: Map<string, Live & { triage: boolean }>;
  open: Map<string, Live>;
  ahead: Map<string, Ahead>;
  /** by the leaves that read a fact: many sets of open causes have most of them in common */
  looks: Map<string, Look>;
  leaves: Map<Leaf, number>;
};
const known = new WeakMap<CompiledGuide, Known>();

/**
 * A key that two states share only when every walk from them is the same: the step, and of the facts, the answered
 * remedies and the open causes what a step still to come can tell apart. Branches that triage can't enter any more drop
 * out, which is what keeps the number of keys small.
 */
export function keyOf(guide: CompiledGuide, state: State): string {
  const memo = memoOf(guide);
  const here = memo.here.get(state.step) ?? liveHere(guide, state.step);
  memo.here.set(state.step, here);
  const key = `${state.step}\n${look(here, state)}`;
  if (!here.triage) return key;
  const name = openCauses(guide, state);
  const later = memo.open.get(name) ?? liveLater(guide, state);
  memo.open.set(name, later);
  return `${key}\n${name}${look(later, state)}`;
}

/** What can still be asked or offered from a state; more than that, where answers still to come rule it out. */
export function aheadOf(guide: CompiledGuide, state: State): Ahead {
  const memo = memoOf(guide);
  const key = `${state.step}\n${openCauses(guide, state)}`;
  const found = memo.ahead.get(key);
  if (found !== undefined) return found;
  const here = upToTriage(guide, [state.step]);
  const open = here.some(({ kind }) => kind === 'triage') ? guide.causes.filter((cause) => isOpen(cause, state)) : [];
  const steps = upToTriage(guide, [state.step, ...chosenFrom(guide, open)]);
  const ahead = {
    facts: new Set(steps.flatMap((step) => ('fact' in step ? [step.fact] : []))),
    remedies: new Set(steps.flatMap((step) => (step.kind === 'remedy' ? [step.id] : []))),
  };
  memo.ahead.set(key, ahead);
  return ahead;
}

function memoOf(guide: CompiledGuide): Known {
  const memo = known.get(guide) ?? {
    here: new Map(),
    open: new Map(),
    ahead: new Map(),
    looks: new Map(),
    leaves: new Map(),
  };
  known.set(guide, memo);
  return memo;
}

/** Which causes are open, as a text: a mark for each. */
function openCauses(guide: CompiledGuide, state: State): string {
  let marks = '';
  for (const cause of guide.causes) marks += isOpen(cause, state) ? '?' : '-';
  return marks;
}

function look({ facts, remedies }: Live, state: State): string {
  let seen = '';
  for (const { name, looks } of facts) seen += looks(state.facts.get(name));
  for (const remedy of remedies) seen += state.tried.has(remedy) ? '!' : '.';
  return seen;
}

/** What matters from a step up to where triage chooses. */
function liveHere(guide: CompiledGuide, from: string): Live & { triage: boolean } {
  const steps = upToTriage(guide, [from]);
  return { ...live(guide, steps, []), triage: steps.some(({ kind }) => kind === 'triage') };
}

/** What matters once triage has chosen one of the causes that are open. */
function liveLater(guide: CompiledGuide, state: State): Live {
  const open = guide.causes.filter((cause) => isOpen(cause, state));
  return live(guide, upToTriage(guide, chosenFrom(guide, open)), open);
}

/** The steps to which triage can lead while some causes are open: their entries, and the questions that it may ask. */
function chosenFrom(guide: CompiledGuide, open: readonly CompiledCause[]): string[] {
  if (open.length === 0) return [];
  const questions = [...guide.steps.values()].flatMap((step) => (step.kind === 'triage' ? (step.questions ?? []) : []));
  return [...open.map(({ entry }) => entry), ...questions];
}

/** The facts of which a triage asks whether they are known before it takes one of some causes. */
function awaitedBy(guide: CompiledGuide, open: readonly CompiledCause[]): string[] {
  return open.flatMap(({ after = [] }) =>
    after.flatMap((name) => {
      const step = guide.steps.get(name);
      return step?.kind === 'question' ? [step.fact] : [];
    }),
  );
}

function upToTriage(guide: CompiledGuide, from: readonly string[]): CompiledStep[] {
  const found = new Set(from);
  for (const id of found) for (const next of waysOut(stepOf(guide, id))) found.add(next);
  return [...found].map((id) => stepOf(guide, id));
}

function live(guide: CompiledGuide, steps: readonly CompiledStep[], open: readonly CompiledCause[]): Live {
  const leaves = [
    ...steps.flatMap((step) => ('choice' in step ? step.choice.rules.flatMap((rule) => rule.leaves) : [])),
    ...open.flatMap(({ excluded }) => excluded?.leaves ?? []),
  ];
  const read = Map.groupBy(leaves, ({ fact }) => fact);
  const asked = new Set([...steps.flatMap((step) => ('fact' in step ? [step.fact] : [])), ...awaitedBy(guide, open)]);
  const facts = [...new Set([...read.keys(), ...asked])].toSorted().map((name) => {
    return lookAt(guide, name, read.get(name) ?? [], asked.has(name));
  });
  return { facts, remedies: steps.flatMap((step) => (step.kind === 'remedy' ? [step.id] : [])).toSorted() };
}

function lookAt(guide: CompiledGuide, name: string, leaves: readonly Leaf[], asked: boolean): Look {
  const memo = memoOf(guide);
  const numbers = leaves.map((leaf) => {
    const number = memo.leaves.get(leaf) ?? memo.leaves.size;
    memo.leaves.set(leaf, number);
    return number;
  });
  const key = `${name} ${asked} ${numbers.toSorted((a, b) => a - b).join()}`;
  const look = memo.looks.get(key) ?? { name, looks: looksOf(guide, name, leaves, asked) };
  memo.looks.set(key, look);
  return look;
}

/**
 * How a value looks to some comparisons: two values that none of them tells apart look the same. That it is known at all
 * matters only where the fact may be asked again.
 */
function looksOf(guide: CompiledGuide, name: string, leaves: readonly Leaf[], asked: boolean) {
  const tests = leaves.map(comparison);
  const numbers = new Map<string, number>();
  const shape = (value: Value | undefined): string => {
    const facts = new Map([[name, value ?? unknown]]);
    const bits = tests.map((holds) => (holds(facts) ? '1' : '0')).join('');
    const number = numbers.get(bits) ?? numbers.size;
    numbers.set(bits, number);
    return `${asked && value !== undefined ? '+' : ''}${number.toString(36)},`;
  };
  const absent = shape(undefined);
  const fact = guide.facts.get(name);
  const shapes = new Map((fact === undefined ? [] : domain(fact, leaves)).map((value) => [value, shape(value)]));
  const text = fact?.type === 'text' ? shape(unknown) : undefined;
  return (value: Value | undefined) => (value === undefined ? absent : (text ?? shapes.get(value) ?? shape(value)));
}
