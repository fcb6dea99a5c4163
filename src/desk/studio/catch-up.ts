import { type Content, readContent } from '../../guide/content.ts';
import { pointerOf } from '../../guide/finding.ts';
import { type Conflict, merge } from '../../guide/merge.ts';
import { partTexts, settle } from '../../guide/settle.ts';
import { Problem } from '../problem.ts';
import { changed, type Editor, ended, hasEnded, keep, readDraft, type Saved, type StudioParts } from './drafts.ts';
import { standingFor } from './publish-draft.ts';

/** Whose change of a part counts: the draft's, or the live version's. */
export type Side = 'mine' | 'theirs';

/** What somebody decided who saw a draft as it was at a revision, beside a live version. */
export type Catching = {
  revision: number;
  /** the number of the live version that was shown; what was chosen beside another does not count */
  seen?: number | undefined;
  /** whose change counts of each part, by its key; or of all */
  chosen?: ReadonlyMap<string, Side> | Side | undefined;
};

/** By what a form names a part that both changed. */
export function partKey({ file, path }: Pick<Conflict, 'file' | 'path'>): string {
  return `${file}#${pointerOf(path)}`;
}

/**
 * Takes over into a draft what was published since it began, so that publishing it undoes nothing. Where both changed the
 * same part and nobody said whose counts, nothing is saved and the conflicts are given.
 */
export async function catchUp(
  parts: StudioParts,
  me: Editor,
  id: number,
  { revision, seen, chosen }: Catching,
): Promise<Saved> {
  const draft = await readDraft(parts, id);
  if (hasEnded(draft)) throw ended();
  if (draft.revision !== revision) throw changed();
  const { live } = await standingFor(parts, draft.guide);
  const version = live && (await parts.store.versions.byId(live.version));
  if (version === undefined) throw new Problem('conflict', 'Nothing was published since this draft began.', 'base');
  const base = await beganFrom(parts, draft);
  const mine = readContent(draft.content);
  const { content, conflicts } = merge(base, mine, readContent(version.content));
  const sideOf = (conflict: Conflict): Side | undefined =>
    typeof chosen === 'string' ? chosen : chosen?.get(partKey(conflict));
  if (conflicts.length > 0 && (seen !== version.number || conflicts.some((conflict) => sideOf(conflict) === undefined)))
    return { kind: 'conflict', draft, content, conflicts };
  const textOf = partTexts(mine);
  const own = conflicts.filter((conflict) => sideOf(conflict) === 'mine');
  const settled = settle(
    content,
    own.map((where) => ({ where, version: textOf(where) })),
  );
  const saved = await keep(parts, me, draft, settled, version.number);
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
