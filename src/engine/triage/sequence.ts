import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import { initial, type State } from '../state.ts';
import { choicesAt } from './choices.ts';
import type { GuidePlan } from './guided.ts';

/** The causes in the order in which triage takes them if none of them helps: by a plan, or else in the guide's own order. */
export function sequenceOf(guide: CompiledGuide, triage: CompiledTriage, plan?: GuidePlan): string[] {
  const taken: string[] = [];
  let state: State = initial(guide);
  for (;;) {
    const { causes } = choicesAt(guide, state, triage);
    const may = new Set(causes.map(({ cause }) => cause));
    const ranked = plan?.ranked(triage, state, '', undefined) ?? causes;
    const next = ranked.find(({ cause }) => may.has(cause))?.cause;
    if (next === undefined) break;
    taken.push(next);
    state = { ...state, closed: new Set([...state.closed, next]) };
  }
  // What waits for a question that was not asked comes last.
  return [...taken, ...guide.causes.flatMap(({ id }) => (taken.includes(id) ? [] : [id]))];
}
