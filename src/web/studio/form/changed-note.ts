import type { Content } from '../../../guide/content.ts';
import { changedBetween } from '../../../guide/edit/changed.ts';
import type { Path } from '../../../guide/source.ts';
import { fill } from '../../words.ts';
import { placeText } from './place.ts';
import type { Spoken } from './spoken.ts';
import { valueText } from './value.ts';
import type { FormWords } from './words.ts';

/** So many changes are told one by one. */
const most = 12;

/** One thing that was changed: where, and what it was and is. */
export type ChangedLine = { place: string; before: string | undefined; after: string | undefined };

/** What a form changed, to be shown after it was saved. */
export function changedNote(words: FormWords, spoken: Spoken, before: Content, after: Content) {
  const changes = changedBetween(before, after);
  const text = (path: Path, value: unknown) =>
    value === undefined ? undefined : short(valueText(words, spoken, path, value));
  return {
    title: changes.length === 0 ? words.nothing : words.changed,
    words,
    lines: changes.slice(0, most).map(
      ({ file, path, before: old, after: now }): ChangedLine => ({
        place: placeText(words, spoken, file, path),
        before: text(path, old),
        after: text(path, now),
      }),
    ),
    more: changes.length > most ? fill(words.more, { count: changes.length - most }) : undefined,
  };
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
