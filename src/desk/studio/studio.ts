import { basename, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Content, readContent } from '../../guide/content.ts';
import type { Draft } from '../../store/store.ts';
import { openFeed } from '../feed.ts';
import { readFolder } from '../folder.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { type Publication, publishFolder } from '../publish.ts';
import { pack, readArchive } from './archive.ts';
import { catchUp } from './catch-up.ts';
import type { CheckedDraft } from './check-content.ts';
import { openChecker } from './checker.ts';
import { type Compared, openComparer } from './comparer.ts';
import { publishedContents } from './contents.ts';
import {
  type Beginning,
  dropDraft,
  type Editor,
  editDraft,
  readDraft,
  reopenDraft,
  type StudioParts,
  saveDraft,
  startDraft,
} from './drafts.ts';
import { compareStaged, type History, readHistory, readPast } from './history.ts';
import { fromFolder, importDraft } from './import.ts';
import { plan, publishDue, unplan } from './plan.ts';
import { openPresence } from './presence.ts';
import { hindranceOf, type Publishing, publishDraft, standingFor } from './publish-draft.ts';
import { readTrace, startReplay } from './replay-draft.ts';
import { openReplays } from './replays.ts';
import { approve, askReview, type Said, sendBack } from './review.ts';
import { promote, rollBack, stage, withdraw } from './rollout.ts';
import { scenarioOf } from './scenario-of.ts';

/** So many drafts are listed; who has more finds older ones by their address, and drops some. */
const mostDrafts = 200;

/** What editors do: change guides in drafts, check them, publish them. */
export function openStudio(outside: Parts) {
  const parts: StudioParts = { ...outside, drafts: openFeed(), checker: openChecker() };
  const { store } = parts;
  const comparer = openComparer();
  const replays = openReplays(store);
  return {
    /** tells of every draft that changed, by its id */
    feed: parts.drafts,
    /** who has which draft open */
    presence: openPresence(parts.now),
    draft: (id: number) => readDraft(parts, id),
    /** drafts that have not ended, of one guide or of all, at most so many, the one saved last first */
    drafts: (guide?: string) => store.drafts.open(guide, mostDrafts),
    start: (me: Editor, beginning: Beginning) => startDraft(parts, me, beginning),
    save: (me: Editor, id: number, given: { revision: number; content: Content }) => saveDraft(parts, me, id, given),
    edit: (me: Editor, id: number, revision: number, change: (content: Content) => Content) =>
      editDraft(parts, me, id, revision, change),
    /** what is wrong with a draft, and what it holds; checked in a thread of its own */
    checked: ({ guide, content }: Pick<Draft, 'guide' | 'content'>) => parts.checker.check(guide, readContent(content)),
    /** the same where it is known soon; else nothing, and it goes on being checked */
    checkedSoon: ({ guide, content }: Pick<Draft, 'guide' | 'content'>) =>
      soon(parts.checker.check(guide, readContent(content))),
    /** the content of a draft at a revision, as it is kept; undefined where there was none */
    contentAt: (id: number, revision: number) => store.drafts.contentAt(id, revision),
    drop: (me: Editor, id: number, at: { revision: number }) => dropDraft(parts, me, id, at),
    reopen: (me: Editor, id: number, at: { revision: number }) => reopenDraft(parts, me, id, at),
    /** takes over into a draft what was published since it began */
    catchUp: (me: Editor, id: number, given: Parameters<typeof catchUp>[3]) => catchUp(parts, me, id, given),
    /** makes a draft of an uploaded archive, however broken the guide in it is */
    importArchive: (me: Editor, zip: Uint8Array, name: string) => importDraft(parts, me, readArchive(zip), name),
    importFolder: async (me: Editor, folder: string) =>
      importDraft(parts, me, fromFolder(await readFolder(folder), basename(resolve(folder))), ''),
    /** what changed in meaning between two guides; found in a thread of its own */
    compare: (compared: Compared) => comparer.compare(compared),
    /** what would become of recorded diagnoses under a draft */
    replays: {
      start: (id: number, days: { from: number; until: number }) => startReplay(parts, replays, id, days),
      of: (id: number) => replays.of(id),
      cancel: (id: number) => replays.cancel(id),
      trace: (id: number, reference: string) => readTrace(parts, id, reference),
    },
    /** what was published of a guide, oldest first */
    published: (guide: string) => publishedContents(parts, guide),
    /** a diagnosis that has ended, as a scenario of its guide under this name */
    scenarioOf: (guide: string, reference: string, name: string) => scenarioOf(parts, guide, reference, name),
    ...openReview(parts),
    ...openReleases(parts),
    ...openFolders(parts),
    close: async () => {
      replays.close();
      await Promise.all([parts.checker.close(), comparer.close()]);
    },
  };
}

/** So many milliseconds a page waits for a check. */
const patience = 3_000;

/** What comes of a check within a while. Nothing where it takes longer, or where too many others wait. */
async function soon(checked: Promise<CheckedDraft>): Promise<CheckedDraft | undefined> {
  const known = checked.catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'busy') return undefined;
    throw error;
  });
  return Promise.race([known, setTimeout(patience, undefined, { ref: false })]);
}

/** What a second person says, and when a draft is to be published. */
function openReview(parts: StudioParts) {
  const { store } = parts;
  return {
    askReview: (me: Editor, id: number, said: Said) => askReview(parts, me, id, said),
    approve: (me: Editor, id: number, said: Said) => approve(parts, me, id, said),
    sendBack: (me: Editor, id: number, said: Said) => sendBack(parts, me, id, said),
    reviews: (id: number) => store.drafts.reviews(id),
    /** whether somebody else must approve a draft before it is published */
    mustReview: parts.mustReview,
    authors: (id: number) => store.drafts.authors(id),
    plan: (me: Editor, id: number, given: Publishing & { at: number }) => plan(parts, me, id, given),
    unplan: (me: Editor, id: number, at: { revision: number }) => unplan(parts, me, id, at),
    planned: (id: number) => store.drafts.plan(id),
    publishDue: () => publishDue(parts),
  };
}

/** What becomes of versions. */
function openReleases(parts: StudioParts) {
  const { store } = parts;
  return {
    publish: (me: Editor, id: number, given: Publishing) => publishDraft(parts, me, id, given),
    /** what keeps a draft from being published besides its findings */
    hindrance: async (draft: Draft) => hindranceOf(parts, draft, await standingFor(parts, draft.guide)),
    promote: (me: Editor, guide: string, number: number) => promote(parts, me, guide, number),
    withdraw: (me: Editor, guide: string, number: number) => withdraw(parts, me, guide, number),
    stage: (me: Editor, guide: string, to: { number: number; share: number }) => stage(parts, me, guide, to),
    rollBack: (me: Editor, guide: string, to: { number: number; reason: string }) => rollBack(parts, me, guide, to),
    standing: (guide: string) => standingFor(parts, guide),
    history: (guide: string, before?: number) => readHistory(parts, guide, before),
    past: (guide: string, number: number) => readPast(parts, guide, number),
    compareStaged: (history: History) => compareStaged(parts, history),
    version: (guide: string, number: number) => store.versions.byNumber(guide, number),
    /** a guide as a zip archive */
    pack: (guide: string, content: string) => pack(guide, readContent(content)),
  };
}

/** The folder of guides, as files come from it. */
function openFolders(parts: StudioParts) {
  const { store, checker } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const read = async (rules: string): Promise<Publication[]> => {
    const publications = await publishFolder(store, rules, parts.now(), checker.check);
    await parts.library.refresh();
    return publications;
  };
  return {
    /** Publishes what is new in a folder of guides, one reading after the other. */
    readFolders: (rules: string): Promise<Publication[]> => {
      const mine = last.then(() => read(rules));
      last = mine.catch(() => undefined);
      return mine;
    },
    /** what was last seen in the folder of each guide */
    folders: () => store.folders.all(),
  };
}
