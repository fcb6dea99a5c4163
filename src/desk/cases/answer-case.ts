import type { Event } from '../../engine/event.ts';
import { handOverOf } from '../../engine/hand-over.ts';
import { after, type State } from '../../engine/state.ts';
import { type Move, position } from '../../engine/walk.ts';
import { allows } from '../../guide/domain.ts';
import type { Value } from '../../guide/truth.ts';
import type { Staff } from '../../store/store.ts';
import type { Advance } from '../advance.ts';
import type { Asked } from '../answer.ts';
import { byPerson, goneBack } from '../back.ts';
import { factFrom, moveFrom } from '../given.ts';
import { mask } from '../mask.ts';
import { onward } from '../onward.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { record } from '../record.ts';
import type { View } from '../view.ts';
import { isThere } from './presence.ts';
import { type CaseView, readCase } from './read-case.ts';

/** Why an agent may not answer for a customer now; undefined where they may. */
export function hindrance(found: CaseView, staff: Staff, now: number): 'not-mine' | 'closed' | 'customer' | undefined {
  if (found.case?.owner !== staff.id) return 'not-mine';
  if (found.case.closedAt !== null) return 'closed';
  const agreed = found.channel !== 'self-help' || found.case.together === 'agreed';
  // Who was handed over answers nothing any more: their page says that people have taken over.
  const waits = handOverOf(found.view.events) !== undefined;
  return !agreed && !waits && isThere(found, now) ? 'customer' : undefined;
}

/** The case of an agent who may answer in it now. Throws Problem `conflict` where they may not. */
export async function mine(parts: Parts, staff: Staff, reference: string): Promise<CaseView> {
  const found = await readCase(parts, reference);
  const why = hindrance(found, staff, parts.now());
  if (why === undefined) return found;
  throw new Problem('conflict', `It can’t be answered now: ${why}.`, why);
}

/** Makes what masks personal data in what is typed. */
export const clean = (parts: Parts, view: View) => (text: string) => mask(text, parts.marks(view.locale));

/** Writes what an agent entered, if the case is still as it was when they were found to be allowed to. */
export function recordFor(parts: Parts, staff: Staff, { view, case: found }: CaseView, events: readonly Event[]) {
  return record(parts, view, events, { by: staff.name, caseRevision: found?.revision });
}

/** Takes an answer that an agent enters. One from an old page changes nothing and gives false. */
export async function answerFor(
  parts: Parts,
  staff: Staff,
  reference: string,
  asked: Asked & { answer: string },
): Promise<boolean> {
  const found = await mine(parts, staff, reference);
  const { view } = found;
  if (view.key !== asked.key || view.state.step !== asked.step || view.position.kind === 'ended') return false;
  const move: Move =
    asked.answer === 'human' ? { type: 'ask-for-human' } : moveFrom(view, asked.answer, clean(parts, view));
  const { events } = await onward(parts, view, [], view.state, move);
  return recordFor(parts, staff, found, events);
}

/** Goes back to before an answer, or, where none is named, to before the last one. */
export async function backFor(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, to }: { key: number; to?: number | undefined },
): Promise<boolean> {
  const found = await mine(parts, staff, reference);
  const { view } = found;
  if (view.key !== key) return false;
  const number = to ?? view.hops.findLast(({ hop }) => byPerson(hop))?.number;
  const hop = view.hops.find((each) => each.number === number)?.hop;
  if (number === undefined || hop === undefined || !byPerson(hop))
    throw new Problem('invalid', 'There is no answer to go back to.', 'to');
  return recordFor(parts, staff, found, await goneBack(parts, view, number));
}

/** Enters facts where a walk stands, without their being asked, makes a move, and goes on. `log` is what was done just before. */
export async function enter(
  parts: Parts,
  view: View,
  log: readonly Event[],
  from: State,
  facts: readonly (readonly [string, Value])[],
  move?: Move,
): Promise<Advance> {
  const entered = facts.map(([fact, value]) => {
    const known = view.guide.compiled.facts.get(fact);
    if (known === undefined || !allows(known, value)) throw new Problem('invalid', `"${fact}" can’t be that.`, fact);
    return { type: 'entered', step: from.step, fact, value, next: from.step, rule: null } as const;
  });
  const state = entered.reduce((one, hop) => after(view.guide.compiled, one, hop), from);
  const more = await onward(parts, view, [...log, ...entered], state, move);
  return { events: [...entered, ...more.events], state: more.state };
}

/** Enters several facts that the agent knows already. An empty answer is one that they do not know. */
export async function enterFacts(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, facts }: { key: number; facts: Readonly<Record<string, string>> },
): Promise<boolean> {
  const found = await mine(parts, staff, reference);
  const { view } = found;
  if (view.key !== key) return false;
  const given = Object.entries(facts).filter(([, answer]) => answer.trim() !== '');
  if (given.length === 0) throw new Problem('invalid', 'Choose at least one answer.', 'facts');
  const known = given.find(([fact]) => view.state.facts.has(fact));
  if (known !== undefined) throw new Problem('invalid', 'That is known already; it can be corrected.', 'fact');
  const values = given.map(
    ([fact, answer]) => [fact, factFrom(view.guide.compiled, fact, answer, clean(parts, view))] as const,
  );
  const more = await enter(parts, view, [], view.state, values);
  return recordFor(parts, staff, found, withEnd(view, more));
}

/** Goes straight to a cause, from wherever the walk stands. */
export async function jump(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, cause }: { key: number; cause: string },
): Promise<boolean> {
  const found = await mine(parts, staff, reference);
  const { view } = found;
  if (view.key !== key) return false;
  const { compiled } = view.guide;
  const aimed = compiled.causes.find(({ id }) => id === cause);
  if (aimed === undefined) throw new Problem('invalid', 'There is no such cause in this guide.', 'cause');
  const jumped = { type: 'jumped', step: view.state.step, cause, next: aimed.entry } as const;
  const there = after(compiled, view.state, jumped);
  const { events, state } = await onward(parts, view, [jumped], there, undefined);
  return recordFor(parts, staff, found, withEnd(view, { events: [jumped, ...events], state }));
}

/** Events with the end that they come to, also where it was reached without a further hop. */
export function withEnd({ guide }: View, { events, state }: Advance): Event[] {
  const at = position(guide.compiled, state);
  const own = events.filter(({ type }) => type !== 'ended');
  return at.kind === 'ended' ? [...own, { type: 'ended', outcome: at.step.outcome }] : own;
}
