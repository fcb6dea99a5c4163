import type { CompiledGuide, CompiledStep } from './compile.ts';

const known = new WeakMap<CompiledGuide, Map<string, number>>();

/**
 * The expected seconds of a branch from a step until it comes back to triage or ends. Until outcomes say otherwise,
 * each way out of a step counts as equally likely. Computed once a guide.
 */
export function branchSeconds(guide: CompiledGuide, from: string): number {
  const memo = known.get(guide) ?? new Map<string, number>();
  known.set(guide, memo);
  const expected = (id: string, above: ReadonlySet<string>): number => {
    const done = memo.get(id);
    if (done !== undefined) return done;
    const step = guide.steps.get(id);
    if (step === undefined || step.kind === 'triage' || step.kind === 'end' || above.has(id)) return 0;
    const within = new Set(above).add(id);
    const ways = waysOut(step);
    const rest = ways.reduce((sum, next) => sum + expected(next, within), 0) / ways.length;
    const seconds = (step.kind === 'lookup' ? 0 : step.seconds) + rest;
    memo.set(id, seconds);
    return seconds;
  };
  return expected(from, new Set());
}

/** The steps that can come right after a step by its own rules, each once; triage and ends have none of their own. */
export function waysOut(step: CompiledStep): string[] {
  if (step.kind === 'triage') return [step.exhausted];
  if (step.kind === 'end') return [];
  const worked = step.kind === 'remedy' ? [step.worked, ...(step.later === undefined ? [] : [step.later])] : [];
  return [...new Set([...worked, ...step.choice.rules.map(({ next }) => next), step.choice.otherwise])];
}
