import type { CompiledGuide } from './compile.ts';
import { answersTo, explore, type Graph, inWords } from './explore.ts';
import { downwards } from './order.ts';
import { initial } from './state.ts';

/** A walk from the start to an end. */
export type Extent = { questions: number; remedies: number; answers: readonly string[] };

/** Something that should hold for every walk and does not, with the shortest answers that show it. */
export type Flaw = { code: string; step: string; message: string; answers: readonly string[] };

/** What is true of every walk through a guide. */
export type Proof = {
  /** states that were told apart */
  states: number;
  /** distinct walks from the start to an end */
  walks: bigint;
  longest: Extent;
  shortest: Extent;
  /** how many walks end at each end */
  ends: readonly { end: string; walks: bigint }[];
  causes: readonly string[];
  steps: readonly string[];
  flaws: readonly Flaw[];
};

const limit = 1_000_000;

/**
 * Walks every combination of answers, states that can't be told apart once: choices and booleans exhaustively, numbers
 * at their boundaries, lookups with every value, "unknown" included. The time grows with the states, not with the walks.
 */
export function prove(guide: CompiledGuide): Proof {
  const graph = explore(guide, initial(guide), limit);
  const { order, circular } = downwards(graph);
  const steps = stepsOf(graph);
  const causes = guide.causes
    .filter(({ id, entry }) => steps.has(entry) || [...steps].some((step) => isOf(guide, step, id)))
    .map(({ id }) => id);
  const ends = endings(graph, order);
  return {
    states: graph.nodes.length,
    walks: ends.reduce((sum, { walks }) => sum + walks, 0n),
    longest: extent(graph, order, (a, b) => b.questions - a.questions || b.remedies - a.remedies),
    shortest: extent(graph, order, (a, b) => a.questions + a.remedies - b.questions - b.remedies),
    ends,
    causes,
    steps: [...steps],
    flaws: [
      ...tooLarge(graph),
      ...endless(graph, circular),
      ...unreached(guide, graph, steps, causes),
      ...withoutHuman(graph),
    ],
  };
}

function stepsOf({ nodes }: Graph): Set<string> {
  return new Set(nodes.flatMap(({ state, edges }) => [state.step, ...edges.flatMap(({ passed }) => passed)]));
}

function isOf(guide: CompiledGuide, id: string, cause: string): boolean {
  const step = guide.steps.get(id);
  return (step?.kind === 'remedy' || step?.kind === 'end') && step.cause === cause;
}

function endings({ nodes }: Graph, order: readonly number[]): { end: string; walks: bigint }[] {
  const arriving: bigint[] = nodes.map((_, index) => (index === 0 ? 1n : 0n));
  for (const index of order) {
    for (const { to } of nodes[index]?.edges ?? []) arriving[to] = (arriving[to] ?? 0n) + (arriving[index] ?? 0n);
  }
  const walks = new Map<string, bigint>();
  nodes.forEach(({ position }, index) => {
    if (position.kind === 'ended')
      walks.set(position.step.id, (walks.get(position.step.id) ?? 0n) + (arriving[index] ?? 0n));
  });
  return [...walks].map(([end, count]) => ({ end, walks: count }));
}

type Count = { questions: number; remedies: number };

/** The extreme walk: for each node the best way on, from the ends up. */
function extent({ nodes }: Graph, order: readonly number[], compare: (a: Count, b: Count) => number): Extent {
  const best: { count: Count; edge: number }[] = nodes.map(() => ({ count: { questions: 0, remedies: 0 }, edge: -1 }));
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (node === undefined || node.edges.length === 0) continue;
    const ways = node.edges.map(({ to }, edge) => ({ count: best[to]?.count ?? { questions: 0, remedies: 0 }, edge }));
    const [first] = ways.toSorted((a, b) => compare(a.count, b.count));
    if (first === undefined) continue;
    const questions = first.count.questions + (node.position.kind === 'asking' ? 1 : 0);
    const remedies = first.count.remedies + (node.position.kind === 'trying' ? 1 : 0);
    best[index] = { count: { questions, remedies }, edge: first.edge };
  }
  const answers: string[] = [];
  for (let index = 0, taken = 0; taken < nodes.length; taken += 1) {
    const edge = nodes[index]?.edges[best[index]?.edge ?? -1];
    if (edge === undefined) break;
    answers.push(inWords(edge));
    index = edge.to;
  }
  return { ...(best[0]?.count ?? { questions: 0, remedies: 0 }), answers };
}

function tooLarge({ nodes, complete }: Graph): Flaw[] {
  if (complete) return [];
  const message = `the guide has more than ${limit} states and was not proved; ask fewer facts that later steps depend on, or split it`;
  return [{ code: 'too-many-states', step: nodes[0]?.state.step ?? '', message, answers: [] }];
}

function endless(graph: Graph, circular: readonly number[]): Flaw[] {
  const [index] = circular;
  const looping = graph.nodes.flatMap(({ edges }, from) =>
    edges.filter(({ loops }) => loops).map((edge) => ({ from, edge })),
  )[0];
  const circles =
    index === undefined ? [] : [{ step: graph.nodes[index]?.state.step ?? '', answers: answersTo(graph, index) }];
  const passes =
    looping === undefined
      ? []
      : [
          {
            step: looping.edge.passed.at(-1) ?? looping.edge.step,
            answers: [...answersTo(graph, looping.from), inWords(looping.edge)],
          },
        ];
  return [...circles, ...passes].map(({ step, answers }) => {
    const message = `a walk goes round and round at "${step}" and learns nothing new (${shown(answers)}); lead it on or to a human`;
    return { code: 'endless', step, message, answers };
  });
}

function unreached(
  guide: CompiledGuide,
  { complete }: Graph,
  steps: ReadonlySet<string>,
  causes: readonly string[],
): Flaw[] {
  if (!complete) return [];
  const lostSteps = [...guide.steps.keys()].filter((id) => !steps.has(id) && id !== guide.handoff);
  const lostCauses = guide.causes.filter(({ id }) => !causes.includes(id));
  return [
    ...lostSteps.map((step) => ({
      code: 'never-reached',
      step,
      message: `no combination of answers leads to "${step}"; lead to it or remove it`,
      answers: [],
    })),
    ...lostCauses.map(({ id, entry }) => ({
      code: 'cause-never-reached',
      step: entry,
      message: `no combination of answers leads to the cause "${id}"; lead to "${entry}" or remove it`,
      answers: [],
    })),
  ];
}

/** States from which no answers lead to an end where a human helps. */
function withoutHuman(graph: Graph): Flaw[] {
  const { nodes } = graph;
  const before: number[][] = nodes.map(() => []);
  nodes.forEach(({ edges }, from) => {
    for (const { to } of edges) before[to]?.push(from);
  });
  const helped = new Set(
    nodes.flatMap(({ position }, index) =>
      position.kind === 'ended' && position.step.outcome === 'escalated' ? [index] : [],
    ),
  );
  for (const index of helped) for (const from of before[index] ?? []) helped.add(from);
  const alone = nodes.findIndex(({ position }, index) => position.kind !== 'ended' && !helped.has(index));
  if (alone === -1 || !graph.complete) return [];
  const step = nodes[alone]?.state.step ?? '';
  const answers = answersTo(graph, alone);
  return [
    {
      code: 'no-human',
      step,
      message: `from "${step}" no answer leads to a human any more (${shown(answers)}); end one way at an "escalated" end`,
      answers,
    },
  ];
}

function shown(answers: readonly string[]): string {
  return answers.length === 0 ? 'at once' : answers.join(', ');
}
