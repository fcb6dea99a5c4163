import type { z } from 'zod';
import type { Desk } from '../../../desk/desk.ts';
import { rename, renameOption } from '../../../guide/edit/rename.ts';
import { Unfit } from '../../../guide/edit/unfit.ts';
import type { Staff } from '../../../store/store.ts';
import type { RenameBody } from '../../forms.ts';
import type { NameReply } from './reply.ts';

/** Gives something another name in every file of a draft. What is wrong with the new name comes back as a sentence. */
export async function renameIn(
  { studio }: Desk,
  me: Staff,
  id: number,
  { revision, kind, fact, name, to }: z.infer<typeof RenameBody>,
): Promise<NameReply> {
  try {
    const saved = await studio.edit(me, id, revision, (content) =>
      kind === 'option' ? renameOption(content, fact, name, to) : rename(content, kind, name, to),
    );
    if (saved.kind === 'saved') return { kind: 'renamed' };
    const message = `${saved.draft.savedBy} changed the same part meanwhile. Look at it, then try once more.`;
    return { kind: 'refused', message };
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'refused', message: error.message };
    throw error;
  }
}
