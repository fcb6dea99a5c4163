import { type Graph, inWords } from './explore.ts';

/** A walk from the start to an end: how many questions a person answers and remedies they try, and all answers, lookups included. */
export type Extent = Count & { answers: readonly string[] };

type Count = { questions: number; remedies: number; steps: number };

/** How many distinct walks end at each end. */
export function endings({ steps, ways }: Graph, order: Int32Array): { end: string; walks: bigint }[] {
  const arriving: bigint[] = steps.map((_, node) => (node === 0 ? 1n : 0n));
  const walks = new Map<string, bigint>();
  for (const node of order) {
    const here = arriving[node] ?? 0n;
    const step = steps[node];
    for (const to of ways[node] ?? []) arriving[to] = (arriving[to] ?? 0n) + here;
    if (step?.kind === 'end') walks.set(step.id, (walks.get(step.id) ?? 0n) + here);
  }
  return [...walks].map(([end, count]) => ({ end, walks: count }));
}

/** The walk that comes first by `compare`: for each node the best way on, found from the ends up. */
export function extent(graph: Graph, order: Int32Array, compare: (a: Count, b: Count) => number): Extent {
  const nothing: Count = { questions: 0, remedies: 0, steps: 0 };
  const best: Count[] = graph.steps.map(() => nothing);
  const choice = new Int32Array(graph.steps.length);
  for (const node of order.toReversed()) {
    const ways = graph.ways[node] ?? [];
    if (ways.length === 0) continue;
    const ahead = ways.map((to) => best[to] ?? nothing);
    const answer = ahead.reduce(
      (first, count, index) => (compare(count, ahead[first] ?? nothing) < 0 ? index : first),
      0,
    );
    const { questions, remedies, steps } = ahead[answer] ?? nothing;
    const kind = graph.steps[node]?.kind;
    choice[node] = answer;
    best[node] = {
      questions: questions + (kind === 'question' ? 1 : 0),
      remedies: remedies + (kind === 'remedy' ? 1 : 0),
      steps: steps + (kind === 'triage' ? 0 : 1),
    };
  }
  const answers: string[] = [];
  for (let node: number | undefined = order[0]; node !== undefined; ) {
    const answer: number = choice[node] ?? 0;
    const next: number | undefined = graph.ways[node]?.[answer];
    if (next !== undefined && graph.steps[node]?.kind !== 'triage') answers.push(inWords(graph, { at: node, answer }));
    node = next;
  }
  return { ...(best[0] ?? nothing), answers };
}
