import { domain } from '../guide/domain.ts';
import { unknown } from '../guide/names.ts';
import type { Leaf } from '../guide/schema.ts';
import type { Value } from '../guide/truth.ts';
import type { CompiledGuide } from './compile.ts';
import { results } from './event.ts';
import { keyOf } from './live.ts';
import { after, type State } from './state.ts';
import { followFast, type Move, type Position, position } from './walk.ts';

/** A state of a guide where somebody's turn is, or where the walk has ended. */
export type Node = {
  state: State;
  position: Position;
  edges: readonly Edge[];
  /** the edge by which it was found first: the shortest way to it; undefined at the root */
  found: { from: number; edge: Edge } | undefined;
};

/** One answer, and where it leads. */
export type Edge = { step: string; answer: Value; to: number; passed: readonly string[]; loops: boolean };

/** All states that can be reached; the first is the root. `complete` is false where the limit was met. */
export type Graph = { nodes: readonly Node[]; complete: boolean };

/** Explores every state that answers can lead to, states that can't be told apart once. */
export function explore(guide: CompiledGuide, from: State, limit: number): Graph {
  const values = valuesOf(guide);
  const nodes: Node[] = [];
  const byKey = new Map<string, number>();
  const visit = (state: State, found: Node['found']): number => {
    const key = keyOf(guide, state);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, nodes.length);
    nodes.push({ state, position: position(guide, state), edges: [], found });
    return nodes.length - 1;
  };
  const settled = followFast(guide, from, undefined).reduce((state, hop) => after(guide, state, hop), from);
  visit(settled, undefined);
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) break;
    if (nodes.length > limit) return { nodes, complete: false };
    node.edges = moves(node.position, values).map(({ move, answer }) => {
      const hops = followFast(guide, node.state, move);
      const state = hops.reduce((before, hop) => after(guide, before, hop), node.state);
      const passed = hops.slice(1).map((hop) => ('step' in hop ? hop.step : ''));
      const twice = hops.flatMap((hop) => (hop.type === 'passed' ? [hop.step] : []));
      const edge = { step: node.state.step, answer, to: 0, passed, loops: new Set(twice).size < twice.length };
      edge.to = visit(state, { from: index, edge });
      return edge;
    });
  }
  return { nodes, complete: true };
}

/** The answers by which a node was found, shortest first: "symptom = locked". */
export function answersTo({ nodes }: Graph, index: number): string[] {
  const answers: string[] = [];
  for (let found = nodes[index]?.found; found !== undefined; found = nodes[found.from]?.found)
    answers.unshift(inWords(found.edge));
  return answers;
}

/** An answer as a person would note it. */
export function inWords({ step, answer }: Edge): string {
  return `${step} = ${String(answer)}`;
}

type Offer = { move: Move; answer: Value };

function moves(at: Position, values: (fact: string) => readonly Value[]): Offer[] {
  switch (at.kind) {
    case 'asking':
      return values(at.step.fact)
        .filter((value) => value !== unknown || at.step.unsure)
        .map((value) => ({ move: { type: 'answer', value }, answer: value }));
    case 'looking-up':
      return values(at.step.fact).map((value) => ({ move: { type: 'look-up', value }, answer: value }));
    case 'trying':
      return results.map((result) => ({ move: { type: 'try', result }, answer: result }));
    default:
      return [];
  }
}

/** For each fact the values that stand for all it can be, as far as any rule of the guide can tell. */
function valuesOf(guide: CompiledGuide): (fact: string) => readonly Value[] {
  const leaves = [...guide.steps.values()].flatMap((step) =>
    'choice' in step ? step.choice.rules.flatMap((rule) => rule.leaves) : [],
  );
  const excluding = guide.causes.flatMap(({ excluded }) => excluded?.leaves ?? []);
  const byFact: Map<string, Leaf[]> = Map.groupBy([...leaves, ...excluding], ({ fact }) => fact);
  const values = new Map([...guide.facts].map(([name, fact]) => [name, domain(fact, byFact.get(name) ?? [])]));
  return (fact) => values.get(fact) ?? [unknown];
}
