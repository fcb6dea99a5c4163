import type { CompiledGuide } from './compile.ts';
import { explore } from './explore.ts';
import { type Extent, endings, extent } from './extent.ts';
import { type Flaw, flawsOf } from './flaw.ts';
import { downwards } from './order.ts';
import { initial } from './state.ts';
import { learnsOrder } from './triage/choices.ts';

/** What is true of every walk through a guide. */
export type Proof = {
  /** false where the guide was too large, or the proof was stopped: then nothing but `states` and `flaws` counts */
  complete: boolean;
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

// Where an order is learned, what matters of a state differs with every set of causes that is open, which takes memory.
const most = { fixed: 1_000_000, learned: 120_000 };

/** How far a proof goes, and who may stop it: `goOn` is asked now and then with the number of states so far. */
export type Effort = { limit?: number; goOn?: (states: number) => boolean };

/**
 * Walks every combination of answers, states that can't be told apart once: choices and booleans exhaustively, numbers
 * at their boundaries, lookups with every value, "unknown" included. The time grows with the states, not with the walks.
 */
export function prove(
  guide: CompiledGuide,
  { limit = learnsOrder(guide) ? most.learned : most.fixed, goOn }: Effort = {},
): Proof {
  const graph = explore(guide, initial(guide), limit, goOn);
  const order = graph.complete ? downwards(graph) : new Int32Array();
  const ends = endings(graph, order);
  return {
    complete: graph.complete,
    states: graph.steps.length,
    walks: ends.reduce((sum, { walks }) => sum + walks, 0n),
    longest: extent(graph, order, (a, b) => b.questions - a.questions || b.remedies - a.remedies || b.steps - a.steps),
    shortest: extent(graph, order, (a, b) => a.questions + a.remedies - b.questions - b.remedies || a.steps - b.steps),
    ends,
    causes: guide.causes
      .filter(({ id, entry }) => graph.visited.has(entry) || treated(guide, graph.visited, id))
      .map(({ id }) => id),
    steps: [...guide.steps.keys()].filter((step) => graph.visited.has(step)),
    flaws: flawsOf(guide, graph, order, limit),
  };
}

function treated(guide: CompiledGuide, visited: ReadonlySet<string>, cause: string): boolean {
  return [...guide.steps.values()].some((step) => 'cause' in step && step.cause === cause && visited.has(step.id));
}
