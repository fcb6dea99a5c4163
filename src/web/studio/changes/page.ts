import type { Came } from '../../../desk/studio/comparer.ts';
import { diffOf } from '../../../guide/diff.ts';
import type { ParsedGuide } from '../../../guide/parse.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { namingIn } from '../naming.ts';
import { shownMeaning } from './meaning.ts';
import { shownPaper } from './paper.ts';
import { type ChangedTree, changedTree } from './tree.ts';
import { changesWords } from './words.ts';

/** A guide as far as it is compared. */
export type Comparable = Pick<ParsedGuide, 'guide' | 'texts' | 'scenarios'>;

/** Two guides, and what changed in meaning. */
export type Comparison = { before: Comparable; after: Comparable; meaning: Came };

/** What a page of changes stands on: where from, where to, and the address of the draft, where there is one. */
type Place = { lead: string; here: string; under?: string; choice?: Choice; tree: ChangedTree };

/** The versions that can be chosen. */
export type Choice = { action: string; from: number; to: number; numbers: readonly number[] };

/** Makes what a page shows of two guides. */
async function changesIn(
  locale: Locale,
  { before, after, meaning }: Comparison,
  { lead, here, under, choice, tree }: Place,
) {
  const words = changesWords(locale);
  const naming = namingIn(locale, [after.texts, before.texts]);
  const paper = diffOf(before, after);
  const page = {
    words,
    lead,
    choice: choice && shownChoice(locale, choice),
    paper: shownPaper(words, naming, paper, under),
    tree: await changedTree(locale, tree, paper.steps),
    pending: meaning === 'pending' ? here : undefined,
    meaning: typeof meaning === 'object' && meaning.complete ? shownMeaning(locale, words, naming, meaning) : undefined,
  };
  return renderView('studio/changes', page);
}

/** What a draft changes of the version from which it began. */
export async function draftChanges(
  locale: Locale,
  base: number,
  under: string,
  comparison: Comparison,
  tree: Omit<ChangedTree, 'path' | 'under'>,
) {
  const words = changesWords(locale);
  const here = `${under}/changes`;
  const body = await changesIn(locale, comparison, {
    lead: fill(words.lead, { number: base }),
    here,
    under,
    tree: { ...tree, path: here, under },
  });
  return { tab: 'changes' as const, title: words.title, body };
}

/** The same where there is nothing to compare: a new guide, or a draft that can't be read. */
export function noChanges(locale: Locale, why: 'fresh' | 'unreadable', under: string) {
  const words = changesWords(locale);
  const page = { lead: words[why], href: why === 'unreadable' ? under : undefined, link: words.toFindings };
  return { tab: 'changes' as const, title: words.title, body: renderView('studio/changes-none', page) };
}

/** What changed between two versions of a guide. */
export async function versionChanges(
  locale: Locale,
  choice: Choice,
  comparison: Comparison,
  tree: Omit<ChangedTree, 'path' | 'query'>,
) {
  const words = changesWords(locale);
  const { from, to, numbers } = choice;
  const title = tree.guide;
  const lead = numbers.length < 2 ? words.single : fill(words.leadVersions, { from, to });
  const here = `${choice.action}?from=${choice.from}&to=${choice.to}`;
  const query = { from: String(from), to: String(to) };
  const { html } = await changesIn(locale, comparison, {
    ...{ lead, here, choice },
    tree: { ...tree, path: choice.action, query },
  });
  const page = { title, heading: words.versionsTitle, body: html };
  return { title: `${words.versionsTitle} · ${title}`, body: renderView('studio/versions', page) };
}

function shownChoice(locale: Locale, { action, from, to, numbers }: Choice) {
  const words = changesWords(locale);
  const options = (chosen: number) =>
    numbers.map((number) => ({
      number,
      text: fill(words.choose.version, { number }),
      chosen: number === chosen,
    }));
  return { action, from: options(from), to: options(to) };
}
