import { advance } from './advance.ts';
import { moveFrom } from './given.ts';
import { mask } from './mask.ts';
import { onward } from './onward.ts';
import type { Parts } from './parts.ts';
import { record } from './record.ts';
import { read } from './view.ts';

/** What an answer is given to: the step, and how many events there were when the page was made. */
export type Asked = { step: string; key: number };

/**
 * Takes an answer. One that was sent twice, or from an old page, changes nothing.
 * Throws Problem `not-found`, or `invalid` for an answer that the step does not offer.
 */
export async function answer(parts: Parts, token: string, asked: Asked & { answer: string }): Promise<void> {
  const view = await read(parts, token);
  if (view.key !== asked.key || view.state.step !== asked.step || view.position.kind === 'ended') return;
  const move = moveFrom(view, asked.answer, (text) => mask(text, parts.marks(view.locale)));
  const { events } = await onward(parts, view, [], view.state, move);
  await record(parts, view, events);
}

/** Takes the person to the end where a human helps, from wherever they are; also again, where their case was closed. */
export async function askForHuman(parts: Parts, token: string, asked: Asked): Promise<void> {
  const view = await read(parts, token);
  if (view.key !== asked.key || view.state.step !== asked.step) return;
  const { events } = await advance(parts, view.guide.compiled, view.state, { type: 'ask-for-human' }, undefined);
  if (view.position.kind !== 'ended') return void (await record(parts, view, events));
  // After the end a person is there already, unless they closed the case.
  const closed = (await parts.store.cases.stand(view.id))?.closed ?? null;
  if (closed === null) return;
  const { handoff } = view.guide.compiled;
  const again = { type: 'asked-for-human', step: view.state.step, next: handoff } as const;
  await record(parts, view, [again, { type: 'ended', outcome: 'escalated' }]);
}
