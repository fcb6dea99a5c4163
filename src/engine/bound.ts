import type { CompiledGuide } from './compile.ts';
import { explore, type Graph } from './explore.ts';
import { keyOf } from './live.ts';
import { downwards } from './order.ts';
import type { State } from './state.ts';

/** At most so many questions and remedies are still to come, the one being asked now included. */
export type Remaining = { questions: number; remedies: number };

/** Beyond so many states a guide's promise is not worked out while somebody waits for a page. */
const limit = 20_000;

const known = new WeakMap<CompiledGuide, Map<string, Remaining> | 'too-large'>();

/** The most that can still be asked from a state; undefined for a guide too large to know at once. */
export function mostRemaining(guide: CompiledGuide, state: State): Remaining | undefined {
  const memo = known.get(guide) ?? new Map<string, Remaining>();
  if (memo === 'too-large') return undefined;
  const done = memo.get(keyOf(guide, state));
  if (done !== undefined) return done;
  const graph = explore(guide, state, limit);
  const { order, circular } = downwards(graph);
  if (!graph.complete || circular.length > 0) {
    known.set(guide, 'too-large');
    return undefined;
  }
  const remaining = remainingOf(graph, order);
  graph.nodes.forEach((node, index) => {
    const most = remaining[index];
    if (most !== undefined) memo.set(keyOf(guide, node.state), most);
  });
  known.set(guide, memo);
  return remaining[0];
}

/** For each node of a graph without circles the most questions and the most remedies on any walk from it. */
export function remainingOf({ nodes }: Graph, order: readonly number[]): Remaining[] {
  const most: Remaining[] = nodes.map(() => ({ questions: 0, remedies: 0 }));
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (node === undefined) continue;
    const ahead = node.edges.map(({ to }) => most[to] ?? { questions: 0, remedies: 0 });
    most[index] = {
      questions: Math.max(0, ...ahead.map(({ questions }) => questions)) + (node.position.kind === 'asking' ? 1 : 0),
      remedies: Math.max(0, ...ahead.map(({ remedies }) => remedies)) + (node.position.kind === 'trying' ? 1 : 0),
    };
  }
  return most;
}
