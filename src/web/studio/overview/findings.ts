import type { Finding } from '../../../guide/finding.ts';
import { counted, fill } from '../../words.ts';
import { placeIn, type Titles } from './place.ts';
import type { FindingWords } from './words.ts';

/** So many places of one kind of mistake are shown at once; the rest unfold. */
const shownAtOnce = 6;

/** Makes the list of what is to be mended: each kind of mistake with its advice, and the places where it was found. */
export function findingsIn(
  locale: string,
  findings: readonly Finding[],
  mendedAt: (finding: Finding) => string,
  titles: Titles,
  words: FindingWords,
) {
  const groups = [...Map.groupBy(findings, ({ code }) => code)].map(([code, same]) => {
    const places = same.map((finding) => ({
      text: placeIn(finding, titles, words),
      href: mendedAt(finding),
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
