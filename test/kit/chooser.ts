import type { CompiledGuide } from '../../src/engine/compile.ts';
import type { Hop } from '../../src/engine/event.ts';
import { comparisonsOf, moveOf } from '../../src/engine/explore.ts';
import { after, initial, type State } from '../../src/engine/state.ts';
import { type Chooser, followFast, offers, position, stepOf } from '../../src/engine/walk.ts';
import { domain } from '../../src/guide/domain.ts';
import type { Chance } from '../fuzz/chance.ts';

/** Answers by chance until the walk ends. Calls back with each state and the hops that led to it. */
export function walk(
  guide: CompiledGuide,
  chance: Chance,
  chooser: Chooser,
  seen: (state: State, hops: readonly Hop[], before: State) => void,
): State {
  const read = comparisonsOf(guide);
  let state = initial(guide);
  const take = (hops: readonly Hop[]) => {
    const before = state;
    state = hops.reduce((each, hop) => after(guide, each, hop), before);
    seen(state, hops, before);
  };
  take(followFast(guide, state, undefined, chooser));
  for (let count = 0; count < 200; count += 1) {
    const at = position(guide, state);
    if (at.kind === 'ended') return state;
    const fact = 'fact' in at.step ? guide.facts.get(at.step.fact) : undefined;
    const values =
      fact === undefined || !('fact' in at.step)
        ? ['worked', 'not-worked', 'not-now']
        : domain(fact, read.get(at.step.fact) ?? []);
    const value = chance.pick(values.filter((each) => offers(guide, at.step, each)));
    take(followFast(guide, state, moveOf(at.step, value), chooser));
  }
  return state;
}

/** Which rule of the guide a choice breaks, read from the guide and not from the choices. */
export function brokenBy(guide: CompiledGuide, state: State, hop: Hop & { type: 'chose' }): string | undefined {
  const triage = stepOf(guide, hop.step);
  if (triage.kind !== 'triage') return 'no triage';
  const isOpen = (name: string) => {
    const cause = guide.causes.find(({ id }) => id === name);
    return cause !== undefined && !state.closed.has(name) && cause.excluded?.holds(state.facts) !== true;
  };
  const afterOf = (name: string) => guide.causes.find(({ id }) => id === name)?.after ?? [];
  const isUnanswered = (name: string) => {
    const step = guide.steps.get(name);
    return step?.kind === 'question' && !state.facts.has(step.fact);
  };
  const waits = (name: string) => afterOf(name).some((each) => isOpen(each) || isUnanswered(each));
  const asks = (triage.questions ?? []).filter((name) => triage.order === 'learned' && !guide.entries.has(name));
  for (const name of (triage.first ?? []).filter(isOpen)) {
    const before = afterOf(name).filter((each) => isUnanswered(each) && asks.includes(each));
    if (!waits(name) && hop.cause !== name) return `"${name}" comes first`;
    if (before.length > 0 && !before.includes(hop.next)) return `"${name}" comes first, and before it "${before[0]}"`;
    if (!waits(name) || before.length > 0) break;
  }
  if (hop.cause !== null && !isOpen(hop.cause)) return 'a cause that is not open';
  if (hop.cause !== null && waits(hop.cause)) return 'a cause that waits';
  const questions = triage.questions ?? [];
  if (hop.cause !== null || hop.next === triage.exhausted) return undefined;
  const step = guide.steps.get(hop.next);
  if (!questions.includes(hop.next) || step?.kind !== 'question') return 'a question that triage may not ask';
  return state.facts.has(step.fact) ? 'a question that was answered' : undefined;
}
