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
  const { events } = await onward(parts, view.guide.compiled, view.events, view.state, move);
  await record(parts, view, events);
}

/** Takes the person to the end where a human helps, from wherever they are. */
export async function askForHuman(parts: Parts, token: string, asked: Asked): Promise<void> {
  const view = await read(parts, token);
  if (view.key !== asked.key || view.state.step !== asked.step) return;
  const { events } = await advance(parts, view.guide.compiled, view.state, { type: 'ask-for-human' });
  await record(parts, view, events);
}
