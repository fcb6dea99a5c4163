import { type Content, readContent } from '../../guide/content.ts';
import type { Draft, Staff } from '../../store/store.ts';
import { openFeed } from '../feed.ts';
import type { Parts } from '../parts.ts';
import { openChecker } from './checker.ts';
import { type Beginning, dropDraft, editDraft, readDraft, type StudioParts, saveDraft, startDraft } from './drafts.ts';

/** What editors do: change guides in drafts, check them, publish them. */
export function openStudio(outside: Parts) {
  const parts: StudioParts = { ...outside, drafts: openFeed() };
  const { store } = parts;
  const checker = openChecker();
  return {
    /** tells of every draft that changed, by its id */
    feed: parts.drafts,
    draft: (id: number) => readDraft(parts, id),
    /** drafts that have not ended, of one guide or of all, the one saved last first */
    drafts: (guide?: string) => store.drafts.open(guide),
    start: (me: Staff, beginning: Beginning) => startDraft(parts, me, beginning),
    save: (me: Staff, id: number, given: { revision: number; content: Content }) => saveDraft(parts, me, id, given),
    edit: (me: Staff, id: number, revision: number, change: (content: Content) => Content) =>
      editDraft(parts, me, id, revision, change),
    /** what is wrong with a draft, and what it holds; checked in a thread of its own */
    checked: ({ guide, content }: Pick<Draft, 'guide' | 'content'>) => checker.check(guide, readContent(content)),
    drop: (me: Staff, id: number) => dropDraft(parts, me, id),
    close: () => checker.close(),
  };
}
