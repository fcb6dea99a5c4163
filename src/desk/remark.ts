import { mask } from './mask.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';
import { record } from './record.ts';
import { read } from './view.ts';

/** What a person says at the end. */
export type Said = { helped: boolean | null; remark: string };

/**
 * Takes what the person says at the end: did it help, where that was asked, and a remark of at most 2,000 characters,
 * masked before it is written. Said twice, the last counts; nothing said is nothing to keep. Throws Problem `not-found`, or `conflict` before the end.
 */
export async function remark(parts: Parts, token: string, said: Said): Promise<void> {
  const view = await read(parts, token);
  if (view.position.kind !== 'ended') throw new Problem('conflict', 'Remarks are taken when the diagnosis has ended.');
  if (said.helped === null && said.remark.trim() === '') return;
  const same = view.events.at(-1);
  const event = { type: 'remarked', helped: said.helped, remark: mask(said.remark, parts.marks(view.locale)) } as const;
  if (same?.type === 'remarked' && same.helped === event.helped && same.remark === event.remark) return;
  await record(parts, view, [event]);
}

/** Changes the language in which a diagnosis is shown. Throws Problem `invalid` for one that the guide does not have. */
export async function speak(parts: Parts, token: string, locale: string): Promise<void> {
  const view = await read(parts, token);
  if (!view.guide.texts.has(locale))
    throw new Problem('invalid', 'This guide is not there in that language.', 'locale');
  await parts.store.diagnoses.speak(view.id, locale);
  parts.feed.tell(view.id, 'walk');
}
