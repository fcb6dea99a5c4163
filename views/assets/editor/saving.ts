import { Annotation, type ChangeSet, Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { FilesReply, Place, SaveReply } from '../../../src/web/studio/editor/reply.ts';
import { postJson, readJson } from './ask.ts';
import type { Kept } from './kept.ts';
import { changesBetween, onTop } from './merge.ts';

/** How a part that both changed is to become: as one of them has it, or otherwise. */
export type Choice = { part: string; take: 'mine' | 'theirs' | 'other'; text?: string };
/** How saving stands, for the person to see. */
export type Standing =
  | { kind: 'saved'; at: number }
  | { kind: 'typed' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'refused'; status: number }
  | { kind: 'conflict' }
  | { kind: 'emptied' };

export type Saving = ReturnType<typeof openSaving>;
type Sent = { text: string; since: ChangeSet | undefined };
type Given = {
  view: EditorView;
  /** where the file is saved, and where the draft is read */
  save: string;
  files: string;
  name: string;
  revision: number;
  /** when that was saved, in epoch milliseconds */
  savedAt: number;
  /** whether the text in the editor is that of the revision */
  isKnown: boolean;
  keep: { put: (text: string, revision: number) => void; clear: () => void };
  show: (standing: Standing) => void;
  /** called with the files of the draft after others changed them */
  seen: (files: FilesReply['files']) => void;
  /** called when the draft is at a new revision */
  moved: (revision: number) => void;
  arrived: (by: string, at: number) => void;
  /** called when every choice is saved */
  settled: () => void;
  ask: (places: Place[], by: string) => void;
};

const pause = 1_000;
const longest = 30_000;
const fromOthers = Annotation.define<boolean>();

/**
 * Saves the text of an editor after each pause, one save at a time, and lets in what others save. What was typed on
 * revision N is sent as such; the server merges. Nothing typed is ever replaced: changes of others are put on top of it.
 */
export function openSaving({ view, save, files, name, keep, show, seen, moved, arrived, settled, ask, ...at }: Given) {
  let { revision, savedAt } = at;
  /** the text at that revision; undefined where it is not known, after text was taken back */
  let base = at.isKnown ? textOf(view) : undefined;
  let sent: Sent | undefined;
  let asking = false;
  /** the revision whose versions are shown to choose from */
  let asked: number | undefined;
  let behind = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isTyped = () => base === undefined || textOf(view) !== base;

  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), wait);
  };

  const changed = (update: ViewUpdate): void => {
    if (!update.docChanged) return;
    if (sent !== undefined) sent.since = sent.since?.compose(update.changes) ?? update.changes;
    if (update.transactions.some((transaction) => transaction.annotation(fromOthers))) return;
    keep.put(textOf(view), revision);
    if (asking) return;
    if (failures > 0) return;
    show({ kind: 'typed' });
    later(pause);
  };

  const send = async (choices: Choice[] = []): Promise<void> => {
    clearTimeout(timer);
    if (sent !== undefined || (asking && choices.length === 0)) return;
    if (!isTyped() && choices.length === 0) {
      keep.clear();
      show({ kind: 'saved', at: savedAt });
      return;
    }
    // Emptied by a slip, perhaps to put something else in: nothing to save, and nothing lost.
    if (textOf(view).trim() === '' && base !== undefined) return show({ kind: 'emptied' });
    sent = { text: textOf(view), since: undefined };
    show({ kind: 'saving' });
    const answer = await postJson<SaveReply>(save, { revision, seen: asked, text: sent.text, choices });
    const { text, since } = sent;
    sent = undefined;
    if (typeof answer === 'number') return failed(answer);
    failures = 0;
    if (answer.kind === 'conflict') {
      // A text that is no JSON yet has no parts to be told apart; its lines have.
      if (answer.places.some(({ part }) => part === '') && (await byLines())) return send();
      asking = true;
      asked = answer.revision;
      show({ kind: 'conflict' });
      return ask(answer.places, answer.savedBy);
    }
    if (asking) settled();
    asking = false;
    asked = undefined;
    settle(text, since, answer);
  };

  const settle = (text: string, since: ChangeSet | undefined, answer: SaveReply & { kind: 'saved' }): void => {
    const kept = answer.text ?? text;
    if (kept !== text && (view.composing || !letIn(text, kept, since))) {
      // Typed meanwhile where others changed something: what was typed still stands on the older revision.
      later(300);
      return;
    }
    base = kept;
    revision = answer.revision;
    savedAt = answer.savedAt;
    moved(revision);
    if (isTyped()) {
      keep.put(textOf(view), revision);
      show({ kind: 'typed' });
      later(pause);
    } else {
      keep.clear();
      show({ kind: 'saved', at: savedAt });
    }
    if (behind) void look();
  };

  const failed = (status: number): void => {
    failures += 1;
    show(status === 0 || status >= 500 ? { kind: 'offline' } : { kind: 'refused', status });
    later(Math.min(longest, pause * 2 ** (failures - 1)));
  };

  /** Puts what came between two texts into the editor, over what was typed since; false where both touch the same line. */
  const letIn = (before: string, after: string, since: ChangeSet | undefined): boolean => {
    const theirs = changesBetween(before, after);
    const changes = since === undefined ? theirs : onTop(before, theirs, since);
    if (changes === undefined) return false;
    view.dispatch({ changes, annotations: [fromOthers.of(true), Transaction.addToHistory.of(false)] });
    return true;
  };

  /** Looks whether others saved something, and lets it in. */
  const look = async (): Promise<void> => {
    behind = true;
    if (sent !== undefined || asking) return;
    // The stream is back, and so is the server.
    if (failures > 0) return send();
    if (view.composing) return void setTimeout(() => void look(), 300);
    const now = await readJson<FilesReply>(`${files}?have=${revision}`);
    if (now === undefined || sent !== undefined || asking || now.revision < revision) return;
    behind = false;
    if (now.revision === revision) return;
    seen(now.files);
    // The server knows which parts of a guide belong together; lines are only for what it can't read.
    if (isTyped() && isJson(textOf(view)) && isJson(now.files[name] ?? '')) return send();
    if (!goOn(now)) return send();
  };

  /** Goes on from the draft as it is now, with what was typed on top; false where that touches the same lines. */
  const goOn = (now: FilesReply): boolean => {
    const theirs = now.files[name] ?? '';
    if (base === undefined) return false;
    const since = isTyped() ? changesBetween(base, textOf(view)) : undefined;
    if (!letIn(base, theirs, since)) return false;
    if (theirs !== base) arrived(now.savedBy, now.savedAt);
    base = theirs;
    revision = now.revision;
    if (isTyped()) keep.put(textOf(view), revision);
    moved(revision);
    return true;
  };

  const byLines = async (): Promise<boolean> => {
    const now = await readJson<FilesReply>(files);
    return now !== undefined && goOn(now);
  };

  /** Takes back a text that was typed on an earlier revision and never saved. */
  const takeBack = (kept: Kept): void => {
    revision = kept.revision;
    base = undefined;
    view.dispatch({ changes: changesBetween(textOf(view), kept.text), userEvent: 'input' });
    later(0);
  };

  addEventListener('online', () => void send());
  return {
    changed,
    look,
    takeBack,
    now: () => send(),
    choose: (choices: Choice[]) => send(choices),
    revision: () => revision,
  };
}

/** The text of an editor. */
export function textOf(view: EditorView): string {
  return view.state.doc.toString();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
