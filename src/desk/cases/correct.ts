import type { Event, Hop } from '../../engine/event.ts';
import { type Reason, reasonOf } from '../../engine/reason.ts';
import { fold, type Numbered, type State } from '../../engine/state.ts';
import { type Move, position } from '../../engine/walk.ts';
import type { Value } from '../../guide/truth.ts';
import type { Staff } from '../../store/store.ts';
import { factFrom, moveFrom } from '../given.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import type { View } from '../view.ts';
import { clean, enter, mine, recordFor, withEnd } from './answer-case.ts';

/** Something that a correction took back, and why it had come up. */
export type Fallen = { hop: Hop & { type: 'answered' | 'entered' | 'tried' | 'jumped' }; why: Reason };

/**
 * Corrects an answer. What was answered after it is taken over where it is asked still, now or later, so that nothing
 * that holds is asked twice. Gives what fell away; undefined where the page was old. Throws Problem `invalid`.
 */
export async function correct(
  parts: Parts,
  staff: Staff,
  reference: string,
  { key, to, answer }: { key: number; to: number; answer: string },
): Promise<Fallen[] | undefined> {
  const found = await mine(parts, staff, reference);
  const { view } = found;
  if (view.key !== key) return undefined;
  const at = view.hops.findIndex(({ number }) => number === to);
  const hop = view.hops[at]?.hop;
  if (hop === undefined || !('fact' in hop || hop.type === 'tried')) throw tooLate();
  const before = fold(view.guide.compiled, view.hops.slice(0, at));
  const back: Event = { type: 'went-back', to, corrects: hop.step };
  const text = clean(parts, view);
  const entered = enteredAfter(view, at);
  const given =
    'fact' in hop ? ([hop.fact, factFrom(view.guide.compiled, hop.fact, answer, text)] as const) : undefined;
  const more =
    given === undefined || hop.type === 'answered'
      ? await enter(parts, view, [back], before, entered, again(view, before, answer, given?.[1], text))
      : await enter(parts, view, [back], before, [given, ...entered]);
  if (!(await recordFor(parts, staff, found, [back, ...withEnd(view, more)]))) return undefined;
  return fallen(view, at, more.state);
}

/** The move of the answer that is given now in the place of the one before. */
function again(
  view: View,
  before: State,
  answer: string,
  value: Value | undefined,
  text: (text: string) => string,
): Move {
  if (value !== undefined) return { type: 'answer', value };
  const there = position(view.guide.compiled, before);
  if (there.kind !== 'trying') throw tooLate();
  return moveFrom({ ...view, position: there }, answer, text);
}

/** The facts that were entered after a hop without being asked: nothing asks for them again, so they are entered again. */
function enteredAfter({ hops }: View, at: number): (readonly [string, Value])[] {
  return hops.slice(at + 1).flatMap(({ hop }) => (hop.type === 'entered' ? [[hop.fact, hop.value] as const] : []));
}

/** What a person did after a hop and what is no longer so; each with the reason for which the walk had come there. */
function fallen({ hops, guide: { compiled } }: View, at: number, now: State): Fallen[] {
  return hops.slice(at + 1).flatMap(({ hop }, index): Fallen[] => {
    if (!isOwn(hop) || stands(hop, now)) return [];
    const until: readonly Numbered[] = hops.slice(0, at + 1 + index);
    const last = until.at(-1)?.hop ?? { type: 'started', next: compiled.start };
    return [{ hop, why: reasonOf(compiled, fold(compiled, until), last) }];
  });
}

function isOwn(hop: Hop): hop is Fallen['hop'] {
  return ['answered', 'entered', 'tried', 'jumped'].includes(hop.type);
}

function stands(hop: Fallen['hop'], { facts, tried }: State): boolean {
  if (hop.type === 'jumped') return false;
  return hop.type === 'tried' ? tried.has(hop.step) : facts.has(hop.fact);
}

function tooLate(): Problem {
  return new Problem('invalid', 'That can’t be corrected any more.', 'to');
}
