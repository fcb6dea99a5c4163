import type { CompiledGuide } from '../../engine/compile.ts';
import type { Event } from '../../engine/event.ts';
import { after, fold, type State } from '../../engine/state.ts';
import { type Move, position } from '../../engine/walk.ts';
import { allows } from '../../guide/domain.ts';
import type { Value } from '../../guide/truth.ts';
import type { Staff } from '../../store/store.ts';
import { advance } from '../advance.ts';
import type { Asked } from '../answer.ts';
import { byPerson } from '../back.ts';
import { factFrom, moveFrom } from '../given.ts';
import { mask } from '../mask.ts';
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
  const alone = found.channel !== 'self-help' || found.case.together === 'agreed';
  return !alone && isThere(found, now) ? 'customer' : undefined;
}

async function mine(parts: Parts, staff: Staff, reference: string): Promise<View> {
  const found = await readCase(parts, reference);
  const why = hindrance(found, staff, parts.now());
  if (why === undefined) return found.view;
  throw new Problem('conflict', `It can’t be answered now: ${why}.`, why);
}

const clean = (parts: Parts, view: View) => (text: string) => mask(text, parts.marks(view.locale));

/** Takes an answer that an agent enters. One from an old page changes nothing and gives false. */
export async function answerFor(
  parts: Parts,
  staff: Staff,
  reference: string,
  asked: Asked & { answer: string },
): Promise<boolean> {
  const view = await mine(parts, staff, reference);
  if (view.key !== asked.key || view.state.step !== asked.step || view.position.kind === 'ended') return false;
  const { guide, state } = view;
  const move: Move =
    asked.answer === 'human' ? { type: 'ask-for-human' } : moveFrom(view, asked.answer, clean(parts, view));
  const { events } = await advance(parts, guide.compiled, state, move);
  return record(parts, view, events, staff.name);
}

/** Goes back to before an answer, or, where none is named, to before the last one. */
export async function backFor(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, to }: { key: number; to?: number | undefined },
): Promise<boolean> {
  const view = await mine(parts, staff, reference);
  if (view.key !== key) return false;
  const number = to ?? view.hops.findLast(({ hop }) => byPerson(hop))?.number;
  const hop = view.hops.find((each) => each.number === number)?.hop;
  if (number === undefined || hop === undefined || !byPerson(hop))
    throw new Problem('invalid', 'There is no answer to go back to.', 'to');
  return record(parts, view, [{ type: 'went-back', to: number }], staff.name);
}

/**
 * Corrects an answer. What came after is taken back and then taken over again as far as it is still asked for, so that
 * nothing that still holds is asked twice. Gives the facts and remedies that fell away.
 */
export async function correct(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, to, answer }: { key: number; to: number; answer: string },
): Promise<string[] | undefined> {
  const view = await mine(parts, staff, reference);
  if (view.key !== key) return undefined;
  const { compiled } = view.guide;
  const at = view.hops.findIndex(({ number }) => number === to);
  const hop = view.hops[at]?.hop;
  if (hop === undefined || !('fact' in hop || hop.type === 'tried'))
    throw new Problem('invalid', 'That can’t be corrected any more.', 'to');
  const before = fold(compiled, view.hops.slice(0, at));
  const events: Event[] = [{ type: 'went-back', to }];
  let state = before;
  const take = async (move: Move) => {
    const more = await advance(parts, compiled, state, move);
    events.push(...more.events.filter(({ type }) => type !== 'ended'));
    state = more.state;
  };
  if (hop.type === 'tried')
    await take(moveFrom({ ...view, position: positionAt(compiled, before) }, answer, clean(parts, view)));
  else {
    const first = [hop.fact, factFrom(compiled, hop.fact, answer, clean(parts, view))] as const;
    state = await enter(parts, view, before, [first, ...enteredAfter(view, at)], events);
  }
  for (let move = again(compiled, state, view.state); move !== undefined; move = again(compiled, state, view.state))
    await take(move);
  const end = position(compiled, state);
  if (end.kind === 'ended') events.push({ type: 'ended', outcome: end.step.outcome });
  if (!(await record(parts, view, events, staff.name))) return undefined;
  return [
    ...[...view.state.facts.keys()].filter((fact) => !state.facts.has(fact)),
    ...[...view.state.tried.keys()].filter((step) => !state.tried.has(step)),
  ];
}

/** The facts that were entered after a hop without being asked: nothing asks for them again, so they are kept. */
function enteredAfter({ hops }: View, at: number): (readonly [string, Value])[] {
  return hops.slice(at + 1).flatMap(({ hop }) => (hop.type === 'entered' ? [[hop.fact, hop.value] as const] : []));
}

/** What was answered before at the place where a walk stands now. */
function again(guide: CompiledGuide, state: State, old: State): Move | undefined {
  const at = position(guide, state);
  if (at.kind === 'asking') {
    const value = old.facts.get(at.step.fact);
    return value === undefined ? undefined : { type: 'answer', value };
  }
  const result = at.kind === 'trying' ? old.tried.get(at.step.id) : undefined;
  return result === undefined ? undefined : { type: 'try', result };
}

function positionAt(guide: CompiledGuide, state: State): View['position'] {
  const at = position(guide, state);
  if (at.kind === 'asking' || at.kind === 'trying' || at.kind === 'ended') return at;
  throw new Problem('invalid', 'That can’t be corrected any more.', 'to');
}

/** Enters facts where a walk stands, without their being asked, and goes on. Events are added to the list. */
async function enter(
  parts: Parts,
  { guide }: View,
  from: State,
  facts: readonly (readonly [string, Value])[],
  events: Event[],
): Promise<State> {
  const entered = facts.map(([fact, value]) => {
    const known = guide.compiled.facts.get(fact);
    if (known === undefined || !allows(known, value)) throw new Problem('invalid', `"${fact}" can’t be that.`, fact);
    return { type: 'entered', step: from.step, fact, value, next: from.step, rule: null } as const;
  });
  events.push(...entered);
  const state = entered.reduce((before, hop) => after(guide.compiled, before, hop), from);
  const more = await advance(parts, guide.compiled, state, undefined);
  events.push(...more.events.filter(({ type }) => type !== 'ended'));
  return more.state;
}

/** Enters several facts that the agent knows already. An empty answer is one that they do not know. */
export async function enterFacts(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, facts }: { key: number; facts: Readonly<Record<string, string>> },
): Promise<boolean> {
  const view = await mine(parts, staff, reference);
  if (view.key !== key) return false;
  const given = Object.entries(facts).filter(([, answer]) => answer !== '');
  if (given.length === 0) throw new Problem('invalid', 'Choose at least one answer.', 'facts');
  const values = given.map(
    ([fact, answer]) => [fact, factFrom(view.guide.compiled, fact, answer, clean(parts, view))] as const,
  );
  const events: Event[] = [];
  const state = await enter(parts, view, view.state, values, events);
  return record(parts, view, [...events, ...endOf(view, state)], staff.name);
}

/** Goes straight to a cause, from wherever the walk stands. */
export async function jump(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, cause }: { key: number; cause: string },
): Promise<boolean> {
  const view = await mine(parts, staff, reference);
  if (view.key !== key) return false;
  const { compiled } = view.guide;
  const found = compiled.causes.find(({ id }) => id === cause);
  if (found === undefined) throw new Problem('invalid', 'There is no such cause in this guide.', 'cause');
  const jumped = { type: 'jumped', step: view.state.step, cause, next: found.entry } as const;
  const more = await advance(parts, compiled, after(compiled, view.state, jumped), undefined);
  const events = [jumped, ...more.events.filter(({ type }) => type !== 'ended')];
  return record(parts, view, [...events, ...endOf(view, more.state)], staff.name);
}

function endOf({ guide }: View, state: State): Event[] {
  const at = position(guide.compiled, state);
  return at.kind === 'ended' ? [{ type: 'ended', outcome: at.step.outcome }] : [];
}
