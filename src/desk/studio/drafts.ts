import { clashesOf } from '../../guide/clash.ts';
import { type Content, readContent, writeContent } from '../../guide/content.ts';
import { type Conflict, merge } from '../../guide/merge.ts';
import { Name } from '../../guide/names.ts';
import type { Draft, Staff } from '../../store/store.ts';
import type { Feed } from '../feed.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { bound } from './bounds.ts';
import type { Checker } from './checker.ts';

/** What the studio works with; `drafts` hears of every draft that changed. */
export type StudioParts = Parts & { drafts: Feed; checker: Checker };

/** Whoever changes something: their name stands with it. */
export type Editor = Pick<Staff, 'name'>;

/** What became of a save: kept, perhaps merged with what others saved meanwhile; or not, because both changed the same. */
export type Saved =
  | { kind: 'saved'; draft: Draft; merged: boolean }
  | {
      kind: 'conflict';
      /** theirs, as it is now */
      draft: Draft;
      /** both merged, with theirs where both changed the same */
      content: Content;
      conflicts: Conflict[];
    };

/** What a draft begins with: the live version of a guide, or the files of a new one. */
export type Beginning = { guide: string } | { new: string; content: Content };

/** Reads a draft. Throws Problem `not-found`. */
export async function readDraft({ store }: Pick<Parts, 'store'>, id: number): Promise<Draft> {
  const draft = Number.isSafeInteger(id) ? await store.drafts.byId(id) : undefined;
  if (draft === undefined) throw new Problem('not-found', 'There is no such draft.');
  return draft;
}

/** Makes a draft. One under the name of a guide that there is begins from its live version, whatever its content. */
export async function startDraft(parts: StudioParts, me: Editor, beginning: Beginning): Promise<Draft> {
  const { guide, base, content } =
    'new' in beginning ? await fromFiles(parts, beginning) : await fromLive(parts, beginning.guide);
  const draft = await parts.store.drafts.start({ guide, base, content, at: parts.now(), by: me.name });
  parts.drafts.tell(draft.id);
  return draft;
}

async function fromLive({ store, library }: Parts, guide: string) {
  const live = await store.versions.byId(library.guide(guide).version);
  if (live === undefined) throw new Error(`The live version of "${guide}" was not found.`);
  return { guide, base: live.number, content: live.content };
}

async function fromFiles({ library }: Parts, { new: name, content }: { new: string; content: Content }) {
  if (!Name.safeParse(name).success)
    throw new Problem(
      'invalid',
      'A guide is named in lower-case letters and digits joined by single hyphens, like "okpay-login".',
      'name',
    );
  bound(content);
  const live = library.current().find((each) => each.guide.id === name);
  return { guide: name, base: live?.number ?? null, content: writeContent(content) };
}

/** Saves a draft as it was changed from a revision. Throws Problem `invalid` for content that can't be kept, `conflict` for a draft that has ended. */
export async function saveDraft(
  parts: StudioParts,
  me: Editor,
  id: number,
  given: { revision: number; content: Content },
): Promise<Saved> {
  bound(given.content);
  // Whoever loses against another save tries once more on top of it; with every try somebody has saved.
  for (;;) {
    const now = await readDraft(parts, id);
    if (hasEnded(now)) throw ended();
    if (given.revision > now.revision) throw noRevision();
    const { content, conflicts } = await mergedWith(parts, now, given);
    if (conflicts.length > 0) return { kind: 'conflict', draft: now, content, conflicts };
    const merged = given.revision !== now.revision;
    const saved = await keep(parts, me, now, content);
    if (saved !== undefined) return { kind: 'saved', draft: saved, merged };
  }
}

/** Keeps content as the next revision of a draft. Gives the draft as it is where that is what it holds, undefined where somebody saved since. */
export async function keep(
  parts: StudioParts,
  me: Editor,
  draft: Draft,
  content: Content,
  base = draft.base,
): Promise<Draft | undefined> {
  const { id, revision } = draft;
  const kept = writeContent(content);
  if (kept === draft.content && base === draft.base) return draft;
  bound(content);
  const saved = await parts.store.drafts.save({ id, revision, base, content: kept, at: parts.now(), by: me.name });
  if (saved !== undefined) parts.drafts.tell(id);
  return saved;
}

async function mergedWith(
  { store }: Parts,
  now: Draft,
  { revision, content }: { revision: number; content: Content },
): Promise<{ content: Content; conflicts: Conflict[] }> {
  if (revision === now.revision) return { content, conflicts: [] };
  const before = await store.drafts.contentAt(now.id, revision);
  if (before === undefined)
    return { content: readContent(now.content), conflicts: clashesOf(content, readContent(now.content)) };
  return merge(readContent(before), content, readContent(now.content));
}

/**
 * Changes the content as it was at a revision, and saves that: what a form does. Where that was let go after many saves,
 * it is changed as it is now, and all that this would change is a conflict. Rejects with what the change throws.
 */
export async function editDraft(
  parts: StudioParts,
  me: Editor,
  id: number,
  revision: number,
  change: (content: Content) => Content,
): Promise<Saved> {
  const draft = await readDraft(parts, id);
  if (revision > draft.revision) throw noRevision();
  const before = revision === draft.revision ? draft.content : await parts.store.drafts.contentAt(id, revision);
  return saveDraft(parts, me, id, { revision, content: change(readContent(before ?? draft.content)) });
}

/** What somebody decides about a draft, as it was when they saw it. */
type Seen = { revision: number };

/** Ends a draft without publishing it. Throws Problem `conflict` where it has ended, or was changed since it was seen. */
export async function dropDraft(parts: StudioParts, me: Editor, id: number, { revision }: Seen): Promise<void> {
  const draft = await readDraft(parts, id);
  if (hasEnded(draft)) throw ended();
  if (draft.revision !== revision) throw changed();
  await turnTo(parts, me, draft, 'dropped', 'drop-draft');
}

/** Opens a draft again that was dropped. Throws Problem `conflict` where it was not. */
export async function reopenDraft(parts: StudioParts, me: Editor, id: number, { revision }: Seen): Promise<void> {
  const draft = await readDraft(parts, id);
  if (draft.state !== 'dropped' || draft.revision !== revision) throw changed();
  await turnTo(parts, me, draft, 'open', 'reopen-draft');
}

async function turnTo(parts: StudioParts, me: Editor, draft: Draft, to: Draft['state'], action: string): Promise<void> {
  const deed = { who: me.name, action, subject: draft.guide, detail: String(draft.id) };
  if (!(await parts.store.drafts.turn({ draft, to, at: parts.now(), deed }))) throw changed();
  parts.drafts.tell(draft.id);
}

/** Whether a draft was published or dropped, and so can't be changed. */
export function hasEnded({ state }: Pick<Draft, 'state'>): boolean {
  return state === 'published' || state === 'dropped';
}

/** Says that a draft can't be changed any more. */
export function ended(): Problem {
  return new Problem('conflict', 'This draft was published or dropped. Make a new one.', 'draft');
}

/** Says that a draft is not what it was when somebody decided about it. */
export function changed(): Problem {
  return new Problem('conflict', 'Somebody changed this draft meanwhile. Look at it again.', 'revision');
}

function noRevision(): Problem {
  return new Problem('invalid', 'The draft has no such revision.', 'revision');
}
