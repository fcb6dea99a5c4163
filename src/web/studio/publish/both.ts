import { partKey } from '../../../desk/studio/catch-up.ts';
import { readContent } from '../../../guide/content.ts';
import { differing } from '../../../guide/edit/changed.ts';
import { Unfit } from '../../../guide/edit/unfit.ts';
import type { Conflict } from '../../../guide/merge.ts';
import type { Path } from '../../../guide/source.ts';
import type { Draft } from '../../../store/store.ts';
import { placeText } from '../form/place.ts';
import { type Spoken, spoken } from '../form/spoken.ts';
import { plainText, valueText } from '../form/value.ts';
import { formWords } from '../form/words.ts';

/** Both versions of each part that a draft and the live version changed, and what was chosen of them. */
export function bothOf(
  locale: string,
  draft: Draft,
  conflicts: readonly Conflict[],
  typed: Readonly<Record<string, string | number>>,
) {
  const words = formWords(locale);
  const said = conflicts.length === 0 ? undefined : readably(draft, locale);
  const place = (file: string, path: Path) =>
    said === undefined ? [file, ...path].join(' › ') : placeText(words, said, file, path);
  const text = (path: Path, value: unknown) => {
    if (value === undefined) return words.conflict.removed;
    return said === undefined ? plainText(value) : valueText(words, said, path, value);
  };
  return conflicts.map((conflict) => {
    const { file, path, mine, theirs } = conflict;
    const field = `take ${partKey(conflict)}`;
    return {
      field,
      chosen: typed[field],
      place: place(file, path),
      fields: differing(mine, theirs, path).map(({ path: inner, before, after }) => ({
        place: place(file, inner),
        mine: text(inner, before),
        theirs: text(inner, after),
      })),
    };
  });
}

/** How the things of a draft are called; nothing where it does not even read. */
function readably({ content }: Draft, locale: string): Spoken | undefined {
  try {
    return spoken(readContent(content), locale);
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}
