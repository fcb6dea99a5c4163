import { compileGuide } from '../../engine/compile.ts';
import { type Trace, traceOf } from '../../engine/replay.ts';
import { readContent } from '../../guide/content.ts';
import type { ParsedGuide } from '../../guide/parse.ts';
import type { Draft } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import type { PublishedGuide } from '../published.ts';
import { readDraft, type StudioParts } from './drafts.ts';
import type { openReplays } from './replays.ts';

/** A guide as it can be read from a draft. */
export type Readable = Pick<ParsedGuide, 'guide' | 'texts'>;

async function read(parts: StudioParts, id: number): Promise<{ draft: Draft; parsed: Readable }> {
  const draft = await readDraft(parts, id);
  const { parsed } = await parts.checker.check(draft.guide, readContent(draft.content));
  if (parsed === undefined)
    throw new Problem('invalid', 'The draft can’t be read as it is. Mend what is found in it first.', 'draft');
  return { draft, parsed };
}

/** Starts the replay of a draft as it is now. Throws Problem `invalid` for one that can't be read, `busy` where too many run. */
export async function startReplay(
  parts: StudioParts,
  replays: ReturnType<typeof openReplays>,
  id: number,
  days: { from: number; until: number },
): Promise<void> {
  const { draft, parsed } = await read(parts, id);
  replays.start(draft, compileGuide(parsed.guide), { guide: draft.guide, ...days });
}

/** One diagnosis as it went, under the version that it was recorded with, and as it would go under a draft. Throws Problem. */
export async function readTrace(
  parts: StudioParts,
  id: number,
  reference: string,
): Promise<{ trace: Trace; recorded: PublishedGuide; draft: Draft; parsed: Readable }> {
  const { draft, parsed } = await read(parts, id);
  const found = await parts.store.diagnoses.byReference(reference.trim().toUpperCase());
  const recorded = found && (await parts.library.version(found.version));
  if (found === undefined || recorded?.guide.id !== draft.guide)
    throw new Problem('not-found', 'There is no such diagnosis of this guide.');
  return { trace: traceOf(compileGuide(parsed.guide), found), recorded, draft, parsed };
}
