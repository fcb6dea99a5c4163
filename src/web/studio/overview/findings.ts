import type { Finding } from '../../../guide/finding.ts';
import { counted, fill } from '../../words.ts';
import { placeOf, type Titles } from './place.ts';
import type { FindingWords } from './words.ts';

/** So many places of one kind of mistake are shown at once; the rest unfold. */
const shownAtOnce = 6;

/** Makes the list of what is to be mended: each kind of mistake with its advice, and the places where it was found. */
export function findingsIn(
  locale: string,
  findings: readonly Finding[],
  draft: string,
  titles: Titles,
  words: FindingWords,
) {
  const groups = [...Map.groupBy(findings, ({ code }) => code)].map(([code, same]) => {
    const places = same.map((finding) => ({
      ...placeOf(finding, draft, titles, words),
      line: fill(words.line, { file: finding.file, line: finding.line }),
      message: finding.message,
    }));
    const { title, advice } = (Object.hasOwn(words.codes, code) ? words.codes[code] : undefined) ?? words.other;
    const more = places.slice(shownAtOnce);
    return {
      code,
      title,
      advice,
      places: places.slice(0, shownAtOnce),
      more,
      moreText: counted(locale, words.more, more.length),
    };
  });
  return { words, lead: counted(locale, words.lead, findings.length), groups };
}
