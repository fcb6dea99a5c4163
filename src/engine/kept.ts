import type { Value } from '../guide/truth.ts';
import type { CompiledGuide } from './compile.ts';
import type { Event, Result } from './event.ts';
import type { State } from './state.ts';
import { type Move, position } from './walk.ts';

type Answer = { number: number } & ({ fact: string; value: Value } | { step: string; result: Result });

/**
 * The answers that corrections took back and that hold still: where they are asked for again, nobody needs to be asked.
 * One is kept until it is used or given anew, or somebody goes back to before it to answer again.
 */
function keptIn(events: readonly Event[]): ReadonlyMap<string, Answer> {
  const kept = new Map<string, Answer>();
  const given: Answer[] = [];
  events.forEach((event, number) => {
    const answer = answerIn(event, number);
    if (answer !== undefined) {
      kept.delete(nameOf(answer));
      given.push(answer);
    }
    if (event.type !== 'went-back') return;
    const stays = given.findLastIndex((each) => each.number < event.to) + 1;
    const taken = given.splice(stays);
    if (event.corrects === undefined) {
      for (const [name, each] of kept) if (each.number >= event.to) kept.delete(name);
    } else for (const each of taken) if (each.number > event.to) kept.set(nameOf(each), each);
  });
  return kept;
}

/** The move that is due where a walk stands, if what is asked there was answered before a correction. */
export function keptMove(guide: CompiledGuide, state: State, events: readonly Event[]): Move | undefined {
  const at = position(guide, state);
  if (at.kind !== 'asking' && at.kind !== 'trying') return undefined;
  const found = keptIn(events).get(at.kind === 'asking' ? `fact ${at.step.fact}` : `step ${at.step.id}`);
  if (found === undefined) return undefined;
  return 'fact' in found ? { type: 'answer', value: found.value } : { type: 'try', result: found.result };
}

function answerIn(event: Event, number: number): Answer | undefined {
  if (event.type === 'answered' || event.type === 'entered') return { number, fact: event.fact, value: event.value };
  return event.type === 'tried' ? { number, step: event.step, result: event.result } : undefined;
}

function nameOf(answer: Answer): string {
  return 'fact' in answer ? `fact ${answer.fact}` : `step ${answer.step}`;
}
