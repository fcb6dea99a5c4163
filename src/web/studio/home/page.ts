import type { PublishedGuide } from '../../../desk/published.ts';
import type { Standing } from '../../../desk/standing.ts';
import { inOneLine } from '../../../guide/finding.ts';
import type { DraftHead, SeenFolder } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { textIn } from '../../wizard/answer-text.ts';
import { fill, locales, wordsOf } from '../../words.ts';
import type { Refused } from '../refused.ts';
import { homeWords } from './words.ts';

/** What the studio has to show at first. */
export type Home = {
  guides: readonly { guide: PublishedGuide; standing: Standing }[];
  drafts: readonly DraftHead[];
  folders: readonly SeenFolder[];
};

/** A form that was refused: which, why, and what had been typed. */
export type Came = { form: 'new' | 'import'; refused: Refused; typed: Readonly<Record<string, string>> };

/** So many findings of a folder are shown; a broken file can have hundreds. */
const mostFindings = 5;

/** Makes the studio's first page. */
export function homePage({ locale }: Reader, { guides, drafts, folders }: Home, came?: Came) {
  const words = homeWords(locale);
  const refused = folders.filter(({ became }) => became === 'refused');
  const page = {
    words,
    guides: guides.map(({ guide, standing }) => guideRow(locale, guide, standing)),
    drafts: drafts.map((draft) => draftRow(locale, draft)),
    folders: refused.map((folder) => folderRow(locale, folder)),
    languages: inOrder(locale).map((each) => ({
      locale: each,
      label: fill(words.titleIn, { language: wordsOf(each).languageName }),
      value: came?.typed[`title-${each}`] ?? '',
    })),
    form: came?.form,
    refused: came?.refused,
    typed: came?.typed ?? {},
  };
  return { title: words.title, body: renderView('studio/home', page) };
}

/** The languages of the pages, the reader's own first: in a new guide that is the original. */
export function inOrder(locale: string): readonly string[] {
  return locales.toSorted((a, b) => Number(b === locale) - Number(a === locale));
}

function guideRow(locale: string, guide: PublishedGuide, { live, staged }: Standing) {
  const words = homeWords(locale);
  const { id } = guide.guide;
  const { title } = textIn({ guide }, locale);
  return {
    id,
    title,
    href: `/studio/guides/${id}`,
    live: fill(words.live, { number: guide.number, at: timeOf(locale, live?.at ?? 0) }),
    staged: staged && fill(words.staged, { number: staged.number, share: staged.share }),
    hint: fill(words.editHint, { title }),
  };
}

function draftRow(locale: string, { id, guide, base, state, savedAt, savedBy }: DraftHead) {
  const words = homeWords(locale);
  return {
    href: `/studio/drafts/${id}`,
    title: fill(words.draft, { id, guide }),
    state: words.states[state],
    from: base === null ? words.newGuide : fill(words.from, { number: base }),
    saved: fill(words.saved, { at: timeOf(locale, savedAt), by: savedBy }),
  };
}

function folderRow(locale: string, { guide, at, findings }: SeenFolder) {
  const words = homeWords(locale);
  const more = findings.length - mostFindings;
  return {
    title: fill(words.refusedOne, { guide, at: timeOf(locale, at) }),
    findings: findings.slice(0, mostFindings).map(inOneLine),
    more: more > 0 ? fill(words.more, { count: more }) : undefined,
  };
}
