import type { CompiledGuide } from './compile.ts';
import { explore, type Graph } from './explore.ts';
import { keyOf } from './live.ts';
import { downwards } from './order.ts';
import type { State } from './state.ts';
import { learnsOrder } from './triage/choices.ts';

/** At most so many questions and remedies are still to come, the one being asked now included. */
export type Remaining = { questions: number; remedies: number };

// What may be explored while somebody waits for a page: at once, and for one guide altogether.
// Where an order is learned, each state takes longer.
const fixed = { patience: 20_000, budget: 100_000 };
const learned = { patience: 6_000, budget: 30_000 };

type Known = { most: Map<string, Remaining | undefined>; explored: number };
const known = new WeakMap<CompiledGuide, Known>();

/** The most that can still be asked from a state, exactly; undefined where a guide is too large to know it at once. */
export function mostRemaining(guide: CompiledGuide, state: State): Remaining | undefined {
  const memo = known.get(guide) ?? { most: new Map(), explored: 0 };
  known.set(guide, memo);
  const key = keyOf(guide, state);
  if (memo.most.has(key)) return memo.most.get(key);
  const { patience, budget } = learnsOrder(guide) ? learned : fixed;
  if (memo.explored >= budget) return undefined;
  const graph = explore(guide, state, Math.min(patience, budget - memo.explored));
  memo.explored += graph.steps.length;
  const most = graph.complete ? remainingOf(graph, downwards(graph)) : [];
  if (graph.complete) for (const [each, node] of graph.keys) memo.most.set(each, most[node]);
  memo.most.set(key, most[0]);
  return most[0];
}

/** For each node of a graph the most questions and the most remedies on any walk from it. */
function remainingOf({ steps, ways }: Graph, order: Int32Array): Remaining[] {
  const most: Remaining[] = steps.map(() => ({ questions: 0, remedies: 0 }));
  for (const node of order.toReversed()) {
    const kind = steps[node]?.kind;
    const all = { questions: 0, remedies: 0 };
    for (const to of ways[node] ?? []) {
      all.questions = Math.max(all.questions, most[to]?.questions ?? 0);
      all.remedies = Math.max(all.remedies, most[to]?.remedies ?? 0);
    }
    most[node] = {
      questions: all.questions + (kind === 'question' ? 1 : 0),
      remedies: all.remedies + (kind === 'remedy' ? 1 : 0),
    };
  }
  return most;
}
