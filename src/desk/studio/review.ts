import type { Draft, Review } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import { changed, type Editor, ended, hasEnded, readDraft, type StudioParts } from './drafts.ts';

/** What somebody says about a draft as it was at a revision. */
export type Said = { revision: number; remark: string };

/** Asks for a second person to look at a draft. */
export async function askReview(parts: StudioParts, me: Editor, id: number, said: Said): Promise<void> {
  const draft = await present(parts, id, said);
  await turn(parts, me, draft, { to: 'in-review', action: 'asked', deed: 'ask-review', remark: said.remark });
}

/** Approves a draft. Throws Problem `forbidden` for whoever changed it themselves, `conflict` where nobody asked. */
export async function approve(parts: StudioParts, me: Editor, id: number, said: Said): Promise<void> {
  const draft = await present(parts, id, said);
  if (draft.state !== 'in-review') throw new Problem('conflict', 'Nobody asked for a review of it.', 'state');
  if ((await parts.store.drafts.authors(id)).includes(me.name))
    throw new Problem('forbidden', 'Who changed a draft can’t approve it. Ask a colleague.', 'author');
  await turn(parts, me, draft, { to: 'approved', action: 'approved', deed: 'approve', remark: said.remark });
}

/** Gives a draft back to whoever works on it, with a remark that says why. */
export async function sendBack(parts: StudioParts, me: Editor, id: number, said: Said): Promise<void> {
  const draft = await present(parts, id, said);
  if (said.remark.trim() === '') throw new Problem('invalid', 'Say what should be different.', 'remark');
  await turn(parts, me, draft, { to: 'open', action: 'sent-back', deed: 'send-back', remark: said.remark });
}

/** What was last decided about a draft as it is now: its state as long as no time is set. An edit takes every decision back. */
export async function decided(
  { store }: Pick<StudioParts, 'store'>,
  { id, revision }: Pick<Draft, 'id' | 'revision'>,
): Promise<'open' | 'in-review' | 'approved'> {
  const said = (await store.drafts.reviews(id)).filter((review) => review.revision === revision);
  const last = said.findLast(({ action }) => action === 'asked' || action === 'approved' || action === 'sent-back');
  if (last === undefined || last.action === 'sent-back') return 'open';
  return last.action === 'approved' ? 'approved' : 'in-review';
}

async function present(parts: StudioParts, id: number, { revision }: Said): Promise<Draft> {
  const draft = await readDraft(parts, id);
  if (hasEnded(draft)) throw ended();
  if (draft.revision !== revision) throw changed();
  return draft;
}

async function turn(
  parts: StudioParts,
  me: Editor,
  draft: Draft,
  { to, action, deed, remark }: { to: Draft['state']; action: Review['action']; deed: string; remark: string },
): Promise<void> {
  const turned = await parts.store.drafts.turn({
    draft,
    to,
    review: { action, remark: remark.trim() },
    at: parts.now(),
    deed: { who: me.name, action: deed, subject: draft.guide, detail: `${draft.id}: ${remark.trim()}` },
  });
  if (!turned) throw changed();
  parts.drafts.tell(draft.id);
}
