import type { Scenario } from '../guide/scenario.ts';
import type { Choice, CompiledGuide } from './compile.ts';
import type { Hop } from './event.ts';
import { walkScenario } from './scenario.ts';

/** A rule by the step that it stands at and its place there as written. */
export type RuleAt = { step: string; rule: number };

/** Of some things, those that the scenarios come by and those that they don't. */
type Covered<T> = { visited: readonly T[]; missed: readonly T[] };

/** What the scenarios of a guide come by. */
export type Coverage = {
  steps: Covered<string>;
  rules: Covered<RuleAt>;
  /** steps whose `otherwise` was taken, of those that have one */
  otherwise: Covered<string>;
};

/** Walks the scenarios and tells what they come by. One that fails counts for nothing: it proves nothing. */
export function coverage(guide: CompiledGuide, scenarios: readonly Scenario[]): Coverage {
  const passed = scenarios
    .map((scenario) => walkScenario(guide, scenario))
    .filter(({ failure }) => failure === undefined);
  const hops = passed.flatMap((walk) => walk.hops);
  const steps = new Set([...(passed.length > 0 ? [guide.start] : []), ...hops.map(({ next }) => next)]);
  const taken = new Set(hops.flatMap((hop) => decisionOf(guide, hop)));
  const choices = [...guide.steps.values()].flatMap((step) => {
    return 'choice' in step ? [{ step: step.id, choice: step.choice }] : [];
  });
  const rules = choices.flatMap(({ step, choice }) =>
    choice.rules.map(({ index }) => ({ step, rule: index })).toSorted((a, b) => a.rule - b.rule),
  );
  return {
    steps: split([...guide.steps.keys()], (step) => steps.has(step)),
    rules: split(rules, ({ step, rule }) => taken.has(keyOf(step, rule))),
    otherwise: split(
      choices.map(({ step }) => step),
      (step) => taken.has(keyOf(step, 'otherwise')),
    ),
  };
}

/** Of all that can be visited, the share that is: from 0 to 1; 1 where there is nothing. */
export function shareOf({ visited, missed }: Covered<unknown>): number {
  const all = visited.length + missed.length;
  return all === 0 ? 1 : visited.length / all;
}

function split<T>(all: readonly T[], visited: (each: T) => boolean): Covered<T> {
  return { visited: all.filter(visited), missed: all.filter((each) => !visited(each)) };
}

/** By what a hop was decided, if a rule or `otherwise` did: not by triage, and not where a remedy worked or had to wait. */
function decisionOf(guide: CompiledGuide, hop: Hop): string[] {
  if (!('rule' in hop)) return [];
  if (hop.rule !== null) return [keyOf(hop.step, hop.rule)];
  const settled =
    hop.type === 'tried' && (hop.result === 'worked' || (hop.result === 'not-now' && waits(guide, hop.step)));
  return !settled && choiceAt(guide, hop.step)?.otherwise === hop.next ? [keyOf(hop.step, 'otherwise')] : [];
}

function waits(guide: CompiledGuide, id: string): boolean {
  const step = guide.steps.get(id);
  return step?.kind === 'remedy' && step.later !== undefined;
}

function choiceAt(guide: CompiledGuide, id: string): Choice | undefined {
  const step = guide.steps.get(id);
  return step !== undefined && 'choice' in step ? step.choice : undefined;
}

function keyOf(step: string, way: number | 'otherwise'): string {
  return `${step}\n${way}`;
}
