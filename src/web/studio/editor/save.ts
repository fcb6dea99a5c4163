import type { z } from 'zod';
import type { Desk } from '../../../desk/desk.ts';
import type { Saved } from '../../../desk/studio/drafts.ts';
import { type Content, readContent } from '../../../guide/content.ts';
import { fileIn, withFile } from '../../../guide/edit/file.ts';
import { pointerOf } from '../../../guide/finding.ts';
import type { Conflict } from '../../../guide/merge.ts';
import { partTexts, settle } from '../../../guide/settle.ts';
import type { Staff } from '../../../store/store.ts';
import { FileBody } from '../../forms.ts';
import type { Place, SaveReply } from './reply.ts';

/** What somebody chose for a part that both changed: one of the versions, or a text of their own. */
export type Choice = z.infer<typeof FileBody>['choices'][number];

/** The text of a file as somebody has it, and the revision that they began from. */
export type Sent = { file: string; revision: number; text: string; choices: readonly Choice[] };

/** Saves one file of a draft; where both changed the same parts, by what was chosen for each. Rejects like `desk.studio.save`. */
export async function saveFile({ studio }: Desk, me: Staff, id: number, sent: Sent): Promise<Saved> {
  const mine = (content: Content) => withFile(content, sent.file, sent.text.trim() === '' ? undefined : sent.text);
  const saved = await studio.edit(me, id, sent.revision, mine);
  if (saved.kind === 'saved') return saved;
  const chosen = saved.conflicts.map((conflict) => ({ conflict, choice: choiceFor(conflict, sent.choices) }));
  if (chosen.some(({ choice }) => choice === undefined)) return saved;
  const own = mine(saved.content);
  const [mineOf, theirsOf] = [partTexts(own), partTexts(saved.content)];
  const content = settle(
    saved.content,
    chosen.map(({ conflict, choice }) => ({
      where: conflict,
      version: versionOf(choice, mineOf(conflict), theirsOf(conflict)),
    })),
  );
  return studio.save(me, id, { revision: saved.draft.revision, content });
}

function choiceFor(conflict: Conflict, choices: readonly Choice[]): Choice | undefined {
  return choices.find(({ part }) => part === pointerOf(conflict.path));
}

function versionOf(choice: Choice | undefined, mine: string | undefined, theirs: string | undefined) {
  if (choice?.take === 'other') return choice.text === '' ? undefined : choice.text;
  return choice?.take === 'mine' ? mine : theirs;
}

/** What a page hears of a save. */
export function replyTo(saved: Saved, { file, text }: Sent): SaveReply {
  const { revision, savedAt, savedBy } = saved.draft;
  if (saved.kind === 'conflict') return { kind: 'conflict', revision, savedBy, places: placesOf(saved, file, text) };
  const kept = fileIn(readContent(saved.draft.content), file) ?? '';
  return { kind: 'saved', revision, savedAt, text: kept === text ? undefined : kept };
}

/** The parts that both changed, as each of them has it. */
export function placesOf(saved: Saved & { kind: 'conflict' }, file: string, text: string): Place[] {
  const own = withFile(saved.content, file, text);
  const [mineOf, theirsOf] = [partTexts(own), partTexts(saved.content)];
  return saved.conflicts.map((conflict) => ({
    part: pointerOf(conflict.path),
    mine: mineOf(conflict),
    theirs: theirsOf(conflict),
  }));
}

/** The choices in a form: part-0, take-0 and text-0, part-1 and so on. */
export function choicesIn(form: Readonly<Record<string, unknown>>): Choice[] {
  return Object.entries(form).flatMap(([field, part]) => {
    const number = /^part-(\d+)$/.exec(field)?.[1];
    const take = form[`take-${number}`];
    const text = form[`text-${number}`];
    const parsed = FileBody.shape.choices.element.safeParse({
      part,
      take,
      ...(typeof text === 'string' ? { text } : {}),
    });
    return parsed.success ? [parsed.data] : [];
  });
}
