import { differing } from '../../../guide/edit/changed.ts';
import type { Conflict } from '../../../guide/merge.ts';
import type { Path } from '../../../guide/source.ts';
import type { Form, Typed } from './form.ts';
import { placeText } from './place.ts';
import type { Spoken } from './spoken.ts';
import { valueText } from './value.ts';
import type { FormWords } from './words.ts';

/** What a page needs that shows two versions of a part, and offers either. */
export type Clash = {
  words: FormWords;
  spoken: Spoken;
  conflicts: readonly Conflict[];
  /** the form as it was sent, to be sent again on top of what there is now */
  action: string;
  revision: number;
  typed: Typed;
  /** where their version is shown */
  theirs: string;
  by: string;
};

/** Makes the page that shows both versions of what two people changed at once. What was typed is kept in it. */
export function conflictPage({ words, spoken, conflicts, action, revision, typed, theirs, by }: Clash) {
  const form: Form = { id: 'mine', action, revision, rows: [], send: words.conflict.takeMine, hidden: typed };
  const text = (at: Path, value: unknown) =>
    value === undefined ? words.conflict.removed : valueText(words, spoken, at, value);
  return {
    words,
    by,
    form,
    theirs,
    parts: conflicts.map(({ file, path, mine, theirs: other }) => ({
      place: placeText(words, spoken, file, path),
      fields: differing(mine, other, path).map((field) => ({
        place: placeText(words, spoken, file, field.path),
        mine: text(field.path, field.before),
        theirs: text(field.path, field.after),
      })),
    })),
  };
}
