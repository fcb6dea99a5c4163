import { leavesOf, writeOut } from './condition.ts';
import type { Guide, Leaf, Rule, Step, Triage } from './schema.ts';

/** The steps that can come right after a step, each once. Triage leads to the entry of every cause and to what it may ask. */
export function nextSteps(guide: Guide, step: Step): string[] {
  switch (step.kind) {
    case 'question':
    case 'lookup':
      return againFrom(step);
    case 'remedy':
      return unique([step.worked, ...(step.later === undefined ? [] : [step.later]), ...againFrom(step)]);
    case 'triage':
      return unique([...Object.values(guide.causes).map(({ entry }) => entry), ...asks(step), step.exhausted]);
    case 'end':
      return [];
  }
}

/** The questions that a triage may ask: only one whose order is learned asks any. */
export function asks({ order, questions = [] }: Pick<Triage, 'order' | 'questions'>): readonly string[] {
  return order === 'learned' ? questions : [];
}

/** Where a step can lead on a second visit, when it has nothing left to ask or try. Triage never has the same choice twice. */
export function againFrom(step: Step): string[] {
  if (step.kind === 'triage' || step.kind === 'end') return [];
  return unique([...(step.rules ?? []).map(({ event }) => event.params.step), step.otherwise]);
}

/** All steps that can be reached from some, themselves included, by `next`. */
export function reachedFrom(starts: readonly string[], next: (step: string) => readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const step of reached) for (const following of next(step)) reached.add(following);
  return reached;
}

/** The shortest way from a step back to it, as the steps in order; undefined if there is none. */
export function circleAt(start: string, next: (step: string) => readonly string[]): string[] | undefined {
  const before = new Map<string, string>();
  const reached = new Set([start]);
  for (const step of reached) {
    for (const following of next(step)) {
      if (following === start) {
        const way = [step];
        for (let each = before.get(step); each !== undefined; each = before.get(each)) way.unshift(each);
        return way;
      }
      if (reached.has(following)) continue;
      reached.add(following);
      before.set(following, step);
    }
  }
  return undefined;
}

/** The comparisons that a rule comes down to, named conditions written out. */
export function readBy(guide: Guide, { conditions }: Rule): Leaf[] {
  return leavesOf(writeOut(conditions, guide.conditions ?? {}));
}

/** What a step's rules compare. */
export function readAt(guide: Guide, step: Step): Leaf[] {
  return 'rules' in step ? (step.rules ?? []).flatMap((rule) => readBy(guide, rule)) : [];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
