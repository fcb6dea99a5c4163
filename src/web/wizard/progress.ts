import { byPerson } from '../../desk/back.ts';
import type { View } from '../../desk/view.ts';
import { counted, type Words } from '../words.ts';

/** How far a person is, and what at most is still to come: a promise that the proof of the guide keeps. */
export type Progress = { label: string; text: string; done: number; all: number };

/** The progress of a diagnosis; undefined where the guide is too large to promise anything. */
export function progressOf(
  { remaining, hops }: Pick<View, 'remaining' | 'hops'>,
  locale: string,
  words: Words,
): Progress | undefined {
  if (remaining === undefined) return undefined;
  const { questions, remedies } = remaining;
  const asking =
    questions === 0
      ? counted(locale, words.progress.onlyRemedies, remedies)
      : counted(locale, words.progress.questions, questions);
  const trying = questions > 0 && remedies > 0 ? ` ${counted(locale, words.progress.remedies, remedies)}` : '';
  const done = hops.filter(({ hop }) => byPerson(hop)).length;
  return {
    label: words.progress.label,
    text: locale === 'en' ? `${asking}${trying}` : `${asking}${trying.trim()}`,
    done,
    all: done + questions + remedies,
  };
}
