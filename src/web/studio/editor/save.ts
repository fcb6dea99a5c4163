import type { z } from 'zod';
import type { Desk } from '../../../desk/desk.ts';
import type { Saved } from '../../../desk/studio/drafts.ts';
import { type Content, readContent } from '../../../guide/content.ts';
import { fileIn, withFile } from '../../../guide/edit/file.ts';
import { pointerOf } from '../../../guide/finding.ts';
import type { Conflict } from '../../../guide/merge.ts';
import { isJson, partTexts, settle } from '../../../guide/settle.ts';
import type { Staff } from '../../../store/store.ts';
import { FileBody } from '../../forms.ts';
import type { Place, SaveReply } from './reply.ts';

/** What somebody chose for a part that both changed: one of the versions, or a text of their own. */
export type Choice = z.infer<typeof FileBody>['choices'][number];

/** The text of a file as somebody has it, and the revision that they began from. */
export type Sent = {
  file: string;
  revision: number;
  text: string;
  choices: readonly Choice[];
  /** the revision whose versions of the parts were shown to choose from */
  seen?: number | undefined;
};

/** Saves one file of a draft; where both changed the same parts, by what was chosen for each. Rejects like `desk.studio.save`. */
export async function saveFile({ studio }: Desk, me: Staff, id: number, sent: Sent): Promise<Saved> {
  const mine = (content: Content) => withFile(content, sent.file, sent.text.trim() === '' ? undefined : sent.text);
  const saved = await studio.edit(me, id, sent.revision, mine);
  if (saved.kind === 'saved') return saved;
  const choices = await validIn(studio, saved, sent);
  const chosen = saved.conflicts.map((conflict) => ({ conflict, choice: choiceFor(conflict, choices) }));
  if (chosen.some(({ choice }) => choice === undefined || !isFit(choice))) return saved;
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

/** The choices between what still is as it was shown: nobody chooses against a version that they never saw. */
async function validIn(
  studio: Desk['studio'],
  saved: Saved & { kind: 'conflict' },
  { seen, choices }: Sent,
): Promise<readonly Choice[]> {
  if (choices.length === 0 || seen === saved.draft.revision) return choices;
  const shown = seen === undefined ? undefined : await studio.contentAt(saved.draft.id, seen);
  if (shown === undefined) return [];
  const [before, now] = [partTexts(readContent(shown)), partTexts(saved.content)];
  const same = saved.conflicts.filter((conflict) => before(conflict) === now(conflict));
  return same.flatMap((conflict) => choiceFor(conflict, choices) ?? []);
}

/** Whether what was chosen can stand in the file: a text of one's own must be JSON; an empty one takes the part away. */
function isFit({ part, take, text = '' }: Choice): boolean {
  return take !== 'other' || part === '' || text.trim() === '' || isJson(text);
}

function choiceFor(conflict: Conflict, choices: readonly Choice[]): Choice | undefined {
  return choices.find(({ part }) => part === pointerOf(conflict.path));
}

function versionOf(choice: Choice | undefined, mine: string | undefined, theirs: string | undefined) {
  if (choice?.take === 'other') return choice.text?.trim() === '' ? undefined : choice.text;
  return choice?.take === 'mine' ? mine : theirs;
}

/** What a page hears of a save. */
export function replyTo(saved: Saved, sent: Sent): SaveReply {
  const { file, text } = sent;
  const { revision, savedAt, savedBy } = saved.draft;
  if (saved.kind === 'conflict') return { kind: 'conflict', revision, savedBy, places: placesOf(saved, sent) };
  const kept = fileIn(readContent(saved.draft.content), file) ?? '';
  return { kind: 'saved', revision, savedAt, text: kept === text ? undefined : kept };
}

/** The parts that both changed, as each of them has it. */
export function placesOf(saved: Saved & { kind: 'conflict' }, { file, text, choices }: Sent): Place[] {
  const own = withFile(saved.content, file, text);
  const [mineOf, theirsOf] = [partTexts(own), partTexts(saved.content)];
  return saved.conflicts.map((conflict) => {
    const choice = choiceFor(conflict, choices);
    const other = choice?.take === 'other' ? choice.text : undefined;
    return {
      part: pointerOf(conflict.path),
      mine: mineOf(conflict),
      theirs: theirsOf(conflict),
      ...(other === undefined ? {} : { other }),
      ...(choice === undefined || isFit(choice) ? {} : { isUnfit: true }),
    };
  });
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
