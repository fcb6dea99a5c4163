import type { z } from 'zod';
import type { Desk } from '../../../desk/desk.ts';
import { rename, renameOption } from '../../../guide/edit/rename.ts';
import { Unfit } from '../../../guide/edit/unfit.ts';
import type { Staff } from '../../../store/store.ts';
import type { RenameBody } from '../../forms.ts';
import { fill, type Locale } from '../../words.ts';
import { formWords } from '../form/words.ts';
import type { NameReply } from './reply.ts';
import { editorWords } from './words.ts';

/** Gives something another name in every file of a draft. What is wrong with the new name comes back as a sentence. */
export async function renameIn(
  { studio }: Desk,
  me: Staff,
  id: number,
  { revision, kind, fact, name, to }: z.infer<typeof RenameBody>,
  locale: Locale,
): Promise<NameReply> {
  try {
    const saved = await studio.edit(me, id, revision, (content) =>
      kind === 'option' ? renameOption(content, fact, name, to) : rename(content, kind, name, to),
    );
    if (saved.kind === 'saved') return { kind: 'renamed' };
    return { kind: 'refused', message: fill(editorWords(locale).meanwhile, { by: saved.draft.savedBy }) };
  } catch (error) {
    if (error instanceof Unfit)
      return { kind: 'refused', message: fill(formWords(locale).faults[error.code], { name: error.subject }) };
    throw error;
  }
}
