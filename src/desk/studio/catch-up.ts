import { type Content, readContent } from '../../guide/content.ts';
import { merge } from '../../guide/merge.ts';
import { Problem } from '../problem.ts';
import { changed, type Editor, ended, hasEnded, keep, readDraft, type Saved, type StudioParts } from './drafts.ts';
import { standingFor } from './publish-draft.ts';

/** Whose change counts where the draft and the live version changed the same part: nobody's yet, the draft's, or the live version's. */
export type Preference = 'ask' | 'mine' | 'theirs';

/**
 * Takes over into a draft what was published since it began, so that publishing it undoes nothing. Where both changed the
 * same part and nobody said whose counts, nothing is saved and the conflicts are given.
 */
export async function catchUp(
  parts: StudioParts,
  me: Editor,
  id: number,
  { revision, prefer }: { revision: number; prefer: Preference },
): Promise<Saved> {
  const draft = await readDraft(parts, id);
  if (hasEnded(draft)) throw ended();
  if (draft.revision !== revision) throw changed();
  const { live } = await standingFor(parts, draft.guide);
  const version = live && (await parts.store.versions.byId(live.version));
  if (version === undefined) throw new Problem('conflict', 'Nothing was published since this draft began.', 'base');
  const base = await beganFrom(parts, draft);
  const [mine, theirs] = [readContent(draft.content), readContent(version.content)];
  const { content, conflicts } = prefer === 'mine' ? merge(base, theirs, mine) : merge(base, mine, theirs);
  if (conflicts.length > 0 && prefer === 'ask') return { kind: 'conflict', draft, content, conflicts };
  const saved = await keep(parts, me, draft, content, version.number);
  if (saved === undefined) throw changed();
  return { kind: 'saved', draft: saved, merged: true };
}

async function beganFrom(
  { store }: StudioParts,
  { guide, base }: { guide: string; base: number | null },
): Promise<Content> {
  const version = base === null ? undefined : await store.versions.byNumber(guide, base);
  return version === undefined ? { guide: '', texts: {} } : readContent(version.content);
}
