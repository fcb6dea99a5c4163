import type { PublishedGuide } from '../../desk/published.ts';
import { inLocale } from '../locale.ts';
import { fill, type Words, wordsOf } from '../words.ts';
import { textIn } from './answer-text.ts';
import { type Choice, optionsOf } from './choices.ts';

/** Something that the search found: a row that starts the branch, or a link to a text. */
export type Found = { kind: string; title: string; answer?: string; href?: string };

/** The page where a guide starts. */
export type StartPage = {
  words: Words;
  locale: string;
  path: string;
  action: string;
  /** the version whose first question this is: the diagnosis that begins here gets it */
  version: number;
  title: string;
  summary: string;
  ask: string;
  choices: Choice[];
  /** whether the first step is a question that can be answered here */
  asks: boolean;
  unsure: boolean;
  query: string;
  searched: boolean;
  found: Found[];
  none: string;
  helpHref: string;
};

/** Makes the start page of a guide, with what was searched for. */
export function startPage(guide: PublishedGuide, locale: string, path: string, query: string): StartPage {
  const words = wordsOf(locale);
  const text = textIn({ guide }, locale);
  const first = guide.guide.steps[guide.guide.start];
  const fact = first?.kind === 'question' ? guide.guide.facts[first.fact] : undefined;
  const choices =
    first?.kind === 'question' && fact !== undefined ? optionsOf(fact, first.fact, { locale, text, words }) : [];
  const searched = query.trim() !== '';
  return {
    words,
    locale,
    path,
    action: `/g/${guide.guide.id}/diagnoses`,
    version: guide.number,
    title: text.title,
    summary: text.summary,
    ask: text.steps[guide.guide.start]?.title ?? words.start.ask,
    choices,
    asks: choices.length > 0,
    unsure: first?.kind === 'question' && (first.unsure ?? true),
    query,
    searched,
    found: searched ? guide.search(query, locale).map((hit) => foundFrom(hit, locale, words)) : [],
    none: fill(words.start.searchNone, { query }),
    helpHref: inLocale('/help', locale),
  };
}

function foundFrom(
  { kind, id, title }: ReturnType<PublishedGuide['search']>[number],
  locale: string,
  { kinds }: Words,
): Found {
  if (kind === 'option') return { kind: kinds.option, title, answer: id };
  return { kind: kinds[kind], title, href: `${inLocale('/help', locale)}#${kind}-${id}` };
}

/** The page where one of several guides is chosen. */
export type GuidesPage = { words: Words; guides: { title: string; summary: string; href: string }[] };

/** Makes the page where one of several guides is chosen. */
export function guidesPage(guides: readonly PublishedGuide[], locale: string): GuidesPage {
  const rows = guides.map((guide) => {
    const { title, summary } = textIn({ guide }, locale);
    return { title, summary, href: inLocale(`/g/${guide.guide.id}`, locale) };
  });
  return { words: wordsOf(locale), guides: rows };
}
