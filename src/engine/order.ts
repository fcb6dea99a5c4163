import type { Graph } from './explore.ts';

/**
 * The nodes of a graph from the root down, each after all that lead to it (Kahn's topological order), and the nodes that
 * stand in a circle or behind one.
 */
export function downwards({ nodes }: Graph): { order: number[]; circular: number[] } {
  const incoming = new Int32Array(nodes.length);
  for (const { edges } of nodes) for (const { to } of edges) incoming[to] = (incoming[to] ?? 0) + 1;
  const order = nodes.flatMap((_, index) => (incoming[index] === 0 ? [index] : []));
  for (const index of order) {
    for (const { to } of nodes[index]?.edges ?? []) {
      const left = (incoming[to] ?? 0) - 1;
      incoming[to] = left;
      if (left === 0) order.push(to);
    }
  }
  return { order, circular: nodes.flatMap((_, index) => ((incoming[index] ?? 0) > 0 ? [index] : [])) };
}
