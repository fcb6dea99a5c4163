import type { Guide, Step } from './schema.ts';

/** The steps that can come right after a step, each once. Triage leads to the entry of every cause. */
export function nextSteps(guide: Guide, step: Step): string[] {
  switch (step.kind) {
    case 'question':
    case 'lookup':
      return unique([...(step.rules ?? []).map(({ event }) => event.params.step), step.otherwise]);
    case 'remedy':
      return unique([
        step.worked,
        ...(step.later === undefined ? [] : [step.later]),
        ...(step.rules ?? []).map(({ event }) => event.params.step),
        step.otherwise,
      ]);
    case 'triage':
      return unique([...Object.values(guide.causes).map(({ entry }) => entry), step.exhausted]);
    case 'end':
      return [];
  }
}

/** All steps that can be reached from some, themselves included, by `next`. */
export function reachedFrom(starts: readonly string[], next: (step: string) => readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const step of reached) for (const following of next(step)) reached.add(following);
  return reached;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
