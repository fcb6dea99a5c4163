import type { CompiledGuide, CompiledStep } from './compile.ts';
import { results } from './event.ts';
import { answersTo, type Graph, upTo } from './explore.ts';
import { learnsOrder } from './triage/choices.ts';

/** Something that should hold for every walk and does not, with the shortest answers that show it. */
export type Flaw = { code: string; step: string; message: string; answers: readonly string[] };

/** What a proof found wrong. `order` is the nodes from the root down. */
export function flawsOf(guide: CompiledGuide, graph: Graph, order: Int32Array, limit: number): Flaw[] {
  if (!graph.complete) return [tooLarge(guide, graph, limit), ...endless(graph)];
  return [
    ...endless(graph),
    ...neverReached(guide, graph),
    ...neverSettled(guide, graph, order),
    ...withoutHuman(graph, order),
  ];
}

function tooLarge(guide: CompiledGuide, { steps }: Graph, limit: number): Flaw {
  const stopped = steps.length <= limit;
  const large = learnsOrder(guide)
    ? 'as its causes can come in any order; say what comes "first" and "after" what, take "prior" for the order, or split it'
    : 'and was not proved; let later steps depend on fewer facts, or split it';
  const message = stopped
    ? `the proof was stopped after ${steps.length} states; nothing is proved`
    : `the guide has more than ${limit} states ${large}`;
  return { code: stopped ? 'not-proved' : 'too-many-states', step: guide.start, message, answers: [] };
}

function endless(graph: Graph): Flaw[] {
  if (graph.circle === undefined) return [];
  const { step, given } = graph.circle;
  const answers = upTo(graph, given);
  const message = `a walk goes round and round at "${step}" and learns nothing new (${shown(answers)}); lead it on or to a human`;
  return [{ code: 'endless', step, message, answers }];
}

function neverReached(guide: CompiledGuide, { visited }: Graph): Flaw[] {
  return [...guide.steps.keys()]
    .filter((step) => !visited.has(step) && step !== guide.handoff)
    .map((step) => {
      const message = `no combination of answers leads to "${step}"; lead to it or remove it`;
      return { code: 'never-reached', step, message, answers: [] };
    });
}

/** Causes that no walk comes to, and causes that no walk brings to a good end or to an end of their own. */
function neverSettled(guide: CompiledGuide, graph: Graph, order: Int32Array): Flaw[] {
  const good = leading(graph, order, (step) => step.kind === 'end' && step.outcome === 'resolved');
  const worked = results.indexOf('worked');
  const settled = new Set(
    graph.steps.flatMap((step, node) => {
      if (step.kind === 'end') return step.cause ?? [];
      return step.kind === 'remedy' && good[graph.ways[node]?.[worked] ?? node] === 1 ? step.cause : [];
    }),
  );
  const own = (id: string) => [...guide.steps.values()].filter((step) => 'cause' in step && step.cause === id);
  return guide.causes.flatMap(({ id, entry }) => {
    if (settled.has(id)) return [];
    if (!graph.visited.has(entry) && !own(id).some((step) => graph.visited.has(step.id))) {
      const message = `no combination of answers leads to the cause "${id}"; lead to "${entry}" or remove it`;
      return [{ code: 'cause-never-reached', step: entry, message, answers: [] }];
    }
    const message = `no walk settles the cause "${id}": no remedy of it that worked leads to a resolved end, and no end names it`;
    return [{ code: 'cause-never-settled', step: entry, message, answers: [] }];
  });
}

/** The nearest state from which no answers lead to an end where a human helps. */
function withoutHuman(graph: Graph, order: Int32Array): Flaw[] {
  const helped = leading(graph, order, (step) => step.kind === 'end' && step.outcome === 'escalated');
  const alone = graph.steps.findIndex(
    (step, node) => step.kind !== 'end' && step.kind !== 'triage' && helped[node] === 0,
  );
  const step = graph.steps[alone]?.id;
  if (step === undefined) return [];
  const answers = answersTo(graph, alone);
  const message = `from "${step}" no answer leads to a human any more (${shown(answers)}); end one way at an "escalated" end`;
  return [{ code: 'no-human', step, message, answers }];
}

/** For each node 1 if answers can lead from it to a step of some kind, else 0. */
function leading(graph: Graph, order: Int32Array, wanted: (step: CompiledStep) => boolean): Uint8Array {
  const leads = new Uint8Array(graph.steps.length);
  for (const node of order.toReversed()) {
    const step = graph.steps[node];
    const ahead = graph.ways[node]?.some((to) => leads[to] === 1) ?? false;
    leads[node] = ahead || (step !== undefined && wanted(step)) ? 1 : 0;
  }
  return leads;
}

function shown(answers: readonly string[]): string {
  return answers.length === 0 ? 'at once' : answers.join(', ');
}
