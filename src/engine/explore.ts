import { domain } from '../guide/domain.ts';
import { unknown } from '../guide/names.ts';
import type { Leaf } from '../guide/schema.ts';
import type { Value } from '../guide/truth.ts';
import type { CompiledGuide, CompiledStep } from './compile.ts';
import { type Hop, results } from './event.ts';
import { keyOf } from './live.ts';
import { after, type State } from './state.ts';
import { choicesOf, followChoice, followToChoice, type Move, stepOf } from './walk.ts';

/** An answer given at a node: the `answer`th that is possible at its step. */
export type Given = { at: number; answer: number };

/** The states that answers can lead to, as numbered nodes; the first is the root. */
export type Graph = {
  /** the step where each node stands: somebody's turn, an end, or a triage that has a choice */
  steps: readonly CompiledStep[];
  /** for each node where each answer leads, in the order of `answers`; for a triage where each choice leads */
  ways: readonly (readonly number[])[];
  /** the answer by which each node was found first; by these the way to it is shortest */
  found: readonly (Given | undefined)[];
  /** nodes by the key of their state */
  keys: ReadonlyMap<string, number>;
  /** steps that were arrived at, those passed over among them */
  visited: ReadonlySet<string>;
  /** the first answer after which steps were passed over in a circle; "start" if that was so at once */
  circle: { step: string; given: Given | undefined } | undefined;
  /** what can be answered at a step, in order */
  answers: (step: CompiledStep) => readonly Value[];
  /** false where the limit was met, or `goOn` said no */
  complete: boolean;
};

/**
 * Explores every state that answers can lead to, states that can't be told apart once, nearest first. Where the order of
 * a triage is learned, every order that its rules admit is explored: what is proved holds whatever will be learned.
 */
export function explore(
  guide: CompiledGuide,
  from: State,
  limit: number,
  goOn: (states: number) => boolean = () => true,
): Graph {
  const answers = answersOf(guide);
  const steps: CompiledStep[] = [];
  const ways: number[][] = [];
  const found: (Given | undefined)[] = [];
  const keys = new Map<string, number>();
  const visited = new Set([from.step]);
  // A state is let go once it was explored: the nodes are many, the front is small.
  const front: (State | undefined)[] = [];
  let circle: Graph['circle'];
  const arrive = (before: State, hops: readonly Hop[], given: Given | undefined): number => {
    const state = hops.reduce((each, hop) => after(guide, each, hop), before);
    for (const { next } of hops) visited.add(next);
    const step = circle === undefined ? passedTwice(hops) : undefined;
    if (step !== undefined) circle = { step, given };
    const key = keyOf(guide, state);
    const known = keys.get(key);
    if (known !== undefined) return known;
    keys.set(key, steps.length);
    front.push(state);
    found.push(given);
    ways.push([]);
    const place = stepOf(guide, state.step);
    const node = steps.push(place) - 1;
    if (place.kind === 'triage' && steps.length <= limit)
      ways[node] = choicesOf(guide, state, place).map((hop) => arrive(state, followChoice(guide, state, hop), given));
    return node;
  };
  arrive(from, followToChoice(guide, from, undefined), undefined);
  let complete = true;
  for (let at = 0; at < steps.length && complete; at += 1) {
    const state = front[at];
    const step = steps[at];
    if (state === undefined || step === undefined) break;
    if (step.kind !== 'triage')
      ways[at] = answers(step).map((value, answer) =>
        arrive(state, followToChoice(guide, state, moveOf(step, value)), { at, answer }),
      );
    front[at] = undefined;
    complete = steps.length <= limit && (at % 1_000 > 0 || goOn(steps.length));
  }
  return { steps, ways, found, keys, visited, circle, answers, complete };
}

/** The answers by which a node was found, shortest first: "symptom = locked". */
export function answersTo(graph: Graph, node: number): string[] {
  return upTo(graph, graph.found[node]);
}

/** The answers up to one and with it. */
export function upTo(graph: Graph, last: Given | undefined): string[] {
  const words: string[] = [];
  for (let given = last; given !== undefined; given = graph.found[given.at]) words.unshift(inWords(graph, given));
  return words;
}

/** An answer as a person would note it: "symptom = locked", "reset-password: not-worked". */
export function inWords({ steps, answers }: Graph, { at, answer }: Given): string {
  const step = steps[at];
  if (step === undefined) return '';
  return `${step.id}${step.kind === 'remedy' ? ':' : ' ='} ${String(answers(step)[answer])}`;
}

/** The step at which a walk was broken off because all that it passed over had been passed over before. */
function passedTwice(hops: readonly Hop[]): string | undefined {
  const passed = new Set<string>();
  for (const hop of hops) {
    if (hop.type !== 'passed' && hop.type !== 'chose') continue;
    if (passed.has(hop.step)) return hop.step;
    if (hop.type === 'chose' && hop.cause !== null) passed.clear();
    else passed.add(hop.step);
  }
  return undefined;
}

/** The move of somebody who gives a value at a step: an answer, what a system says, or how a remedy went. */
export function moveOf({ kind }: CompiledStep, value: Value): Move {
  if (kind === 'remedy') return { type: 'try', result: results.find((result) => result === value) ?? 'not-now' };
  return kind === 'lookup' ? { type: 'look-up', value } : { type: 'answer', value };
}

/** For each step the values that stand for all that can be answered, as far as any rule of the guide can tell. */
export function answersOf(guide: CompiledGuide): Graph['answers'] {
  const read = comparisonsOf(guide);
  const values = new Map([...guide.facts].map(([name, fact]) => [name, domain(fact, read.get(name) ?? [])]));
  const valuesAt = (step: CompiledStep): readonly Value[] => {
    if (step.kind === 'remedy') return results;
    if (step.kind === 'lookup') return values.get(step.fact) ?? [];
    if (step.kind !== 'question') return [];
    return (values.get(step.fact) ?? []).filter((value) => value !== unknown || step.unsure);
  };
  const byStep = new Map([...guide.steps.values()].map((step) => [step.id, valuesAt(step)]));
  return ({ id }) => byStep.get(id) ?? [];
}

/** Every comparison that a rule or a cause of a guide makes, by fact. */
export function comparisonsOf(guide: CompiledGuide): Map<string, Leaf[]> {
  const leaves = [...guide.steps.values()].flatMap((step) =>
    'choice' in step ? step.choice.rules.flatMap((rule) => rule.leaves) : [],
  );
  const excluding = guide.causes.flatMap(({ excluded }) => excluded?.leaves ?? []);
  return Map.groupBy([...leaves, ...excluding], ({ fact }) => fact);
}
