import { factFrom } from '../../../desk/given.ts';
import { Problem } from '../../../desk/problem.ts';
import type { CompiledGuide } from '../../../engine/compile.ts';
import { type Hop, results } from '../../../engine/event.ts';
import { after, initial, type State } from '../../../engine/state.ts';
import { followFast, type Move, type Position, position } from '../../../engine/walk.ts';

/** One thing that was said on a walk through the preview: an answer, what a system finds, or that a person is asked for. */
export type Said = { step: string; answer: string };

/** The step of a walk at which a person was asked for stands for itself. */
const human = '*';
/** A walk has at most so many answers. */
const most = 200;

/** A walk through a guide, as far as it goes. */
export type Walk = {
  hops: readonly Hop[];
  at: Position;
  /** what was said, as far as it still fits the guide */
  said: readonly Said[];
  /** what came after that no longer fits */
  left: readonly Said[];
};

/** Reads what an address holds of a walk: "symptom:locked,lock-reason:terms". */
export function saidIn(text: string): Said[] {
  const parts = text === '' ? [] : text.split(',').slice(0, most);
  return parts.map((part) => {
    const [step = '', answer = ''] = part.split(':');
    return { step, answer: decoded(answer) };
  });
}

/** Writes a walk for an address. */
export function writeSaid(said: readonly Said[]): string {
  return said.map(({ step, answer }) => `${step}:${encodeURIComponent(answer)}`).join(',');
}

/** What stands in a walk where a person was asked for. */
export const askedForHuman: Said = { step: human, answer: '' };

/** Walks as far as what was said fits. */
export function walk(guide: CompiledGuide, all: readonly Said[]): Walk {
  const hops: Hop[] = [];
  let state: State = initial(guide);
  const take = (move: Move | undefined) => {
    const made = followFast(guide, state, move);
    state = made.reduce((before, hop) => after(guide, before, hop), state);
    hops.push(...made);
  };
  take(undefined);
  for (const [index, said] of all.entries()) {
    const move = moveFor(guide, position(guide, state), said);
    if (move === undefined)
      return { hops, at: position(guide, state), said: all.slice(0, index), left: all.slice(index) };
    take(move);
  }
  return { hops, at: position(guide, state), said: all, left: [] };
}

function moveFor(guide: CompiledGuide, at: Position, { step, answer }: Said): Move | undefined {
  if (step === human) return at.kind === 'ended' ? undefined : { type: 'ask-for-human' };
  if (at.step.id !== step) return undefined;
  if (at.kind === 'trying') {
    const result = results.find((each) => each === answer);
    return result === undefined ? undefined : { type: 'try', result };
  }
  if (at.kind !== 'asking' && at.kind !== 'looking-up') return undefined;
  try {
    const value = factFrom(guide, at.step.fact, answer, (text) => text);
    return { type: at.kind === 'asking' ? 'answer' : 'look-up', value };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
