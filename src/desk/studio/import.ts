import { Name } from '../../guide/names.ts';
import type { GuideFiles } from '../../guide/parse.ts';
import type { Draft } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import { type Brought, textOf } from './archive.ts';
import { type Editor, type StudioParts, startDraft } from './drafts.ts';

/** The files of a folder as a guide that is brought in. Throws Problem `invalid` where they are no text. */
export function fromFolder({ logic, texts, scenarios }: GuideFiles, folder: string): Brought {
  return {
    folder,
    content: {
      guide: textOf('guide.json', logic.bytes),
      texts: Object.fromEntries(
        [...texts].map(([locale, { bytes }]) => [locale, textOf(`text/${locale}.json`, bytes)]),
      ),
      ...(scenarios === undefined ? {} : { scenarios: textOf('scenarios.json', scenarios.bytes) }),
    },
  };
}

/**
 * Makes a draft of a guide that was brought in, however broken it is. It goes by the name that was typed, else by the
 * one that it gives itself, else by its folder's. Throws Problem `invalid` where none of them is a name.
 */
export async function importDraft(
  parts: StudioParts,
  me: Editor,
  { content, folder }: Brought,
  typed: string,
): Promise<Draft> {
  const named = typed.trim() === '' ? [ownName(content.guide), folder] : [typed.trim()];
  const name = named.find((each) => Name.safeParse(each).success);
  if (name === undefined)
    throw new Problem(
      'invalid',
      'Which guide is it? Type its name, in lower-case letters and digits joined by single hyphens.',
      'name',
    );
  return startDraft(parts, me, { new: name, content });
}

/** What a guide calls itself, as far as that can be seen in a text that may be broken. */
function ownName(text: string): string | undefined {
  return /"id"\s*:\s*"([a-z0-9-]{1,64})"/.exec(text)?.[1];
}
