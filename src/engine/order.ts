import type { Graph } from './explore.ts';

/**
 * The nodes of a graph from the root down, each after all that lead to it (Kahn's topological order). There is one: each
 * answer makes known what its step, and so every state that could lead back to it, has to see as unknown.
 */
export function downwards({ ways }: Pick<Graph, 'ways'>): Int32Array {
  const incoming = new Int32Array(ways.length);
  for (const next of ways) for (const to of next) incoming[to] = (incoming[to] ?? 0) + 1;
  const order = new Int32Array(ways.length);
  let length = ways.length > 0 ? 1 : 0;
  for (let place = 0; place < length; place += 1) {
    for (const to of ways[order[place] ?? 0] ?? []) {
      const left = (incoming[to] ?? 0) - 1;
      incoming[to] = left;
      if (left === 0) order[length++] = to;
    }
  }
  if (length < ways.length) throw new Error('A walk came back to a state that it had left.');
  return order;
}
