import type { CompiledCause, CompiledGuide } from './compile.ts';
import { waysOut } from './seconds.ts';
import type { State } from './state.ts';
import { stepOf } from './walk.ts';

/** What can still matter to a walk from a step on: everything else may differ between two states that are alike. */
type Live = { facts: readonly string[]; remedies: readonly string[]; triage: boolean };

const known = new WeakMap<CompiledGuide, Map<string, Live>>();

/**
 * A key that two states share exactly when every walk from them is the same: the step, and of the facts, the answered
 * remedies and the closed causes those that a step still to come can ask for. Branches that triage can't enter any more
 * drop out, which is what keeps the number of keys small.
 */
export function keyOf(guide: CompiledGuide, state: State): string {
  const open = guide.causes.filter(({ id }) => !state.closed.has(id));
  const { facts, remedies, triage } = liveAt(guide, state.step, open);
  let key = state.step;
  for (const fact of facts) {
    const value = state.facts.get(fact);
    if (value !== undefined) key += `\n${fact}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
  }
  for (const remedy of remedies) if (state.tried.has(remedy)) key += `\n${remedy}`;
  if (triage) for (const { id } of open) key += `\n?${id}`;
  return key;
}

function liveAt(guide: CompiledGuide, from: string, open: readonly CompiledCause[]): Live {
  const memo = known.get(guide) ?? new Map<string, Live>();
  known.set(guide, memo);
  const name = `${from} ${open.map(({ id }) => id).join(' ')}`;
  const done = memo.get(name);
  if (done !== undefined) return done;
  const steps = [...reachable(guide, from, open)].map((id) => stepOf(guide, id));
  const triage = steps.some(({ kind }) => kind === 'triage');
  const facts = steps.flatMap((step) => [
    ...('choice' in step ? step.choice.facts : []),
    ...(step.kind === 'question' || step.kind === 'lookup' ? [step.fact] : []),
  ]);
  const excluding = triage ? open.flatMap(({ excluded }) => excluded?.facts ?? []) : [];
  const remedies = steps.flatMap((step) => (step.kind === 'remedy' ? [step.id] : []));
  const live = { facts: [...new Set([...facts, ...excluding])].toSorted(), remedies: remedies.toSorted(), triage };
  memo.set(name, live);
  return live;
}

function reachable(guide: CompiledGuide, from: string, open: readonly CompiledCause[]): Set<string> {
  const found = new Set([from]);
  for (const id of found) {
    const step = stepOf(guide, id);
    for (const next of waysOut(step)) found.add(next);
    if (step.kind === 'triage') for (const { entry } of open) found.add(entry);
  }
  return found;
}
