import type { Desk } from '../../../desk/desk.ts';
import type { Content } from '../../../guide/content.ts';
import { putWording } from '../../../guide/edit/wording.ts';
import { lineMost } from '../../../guide/text.ts';
import { type LocaleText, type TextEntry, translation } from '../../../guide/translation.ts';
import { widthOf } from '../../../guide/width.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { formOf, type Look, type Sent, type Surface } from '../form/change.ts';
import { type Field, type Form, retyped } from '../form/form.ts';
import { lineIn, Misfit, proseIn } from '../form/read.ts';
import type { Spoken } from '../form/spoken.ts';
import { languageName } from '../form/words.ts';
import { entryForm, languageForm } from './more-forms.ts';
import { type TextsWords, textsWords } from './words.ts';

const filters = ['all', 'missing', 'older', 'long'] as const;
type Filter = (typeof filters)[number];

/** So many things are shown on one page. */
const most = 12;
/** Where texts stand that a form can change. */
const isText =
  /^((steps|facts|causes|tips|faq|channels)\/[a-z0-9-]{1,64}\/(options\/[a-z0-9-]{1,64}\/)?)?(title|label|hint|unit|summary|body|how|agent)$/;
const oneLine = new Set(['title', 'label', 'hint', 'unit', 'summary']);

/** The page of all texts, the languages side by side, with what is missing, older than its original, or does not fit. */
export function textsPage({ studio }: Desk): Surface {
  return async (look) => {
    const { draft, content, reader, came, at, query } = look;
    const words = textsWords(reader.locale);
    const { locales, entries } = translation(content, await studio.published(draft.guide));
    const things = [...Map.groupBy(entries, thingOf)].map(([thing, own]) => ({ thing, entries: own }));
    const wanted = (filter: Filter) => things.filter((each) => each.entries.some((entry) => isOf(entry, filter)));
    const filter = filters.find((each) => each === query.show) ?? 'all';
    const only = typeof query.thing === 'string' ? things.filter(({ thing }) => thing === query.thing) : [];
    const shown = only.length > 0 ? only : wanted(filter);
    const pages = Math.max(1, Math.ceil(shown.length / most));
    const number = Math.min(pages, Math.max(1, Number(query.page) || 1));
    const onPage = shown.slice((number - 1) * most, number * most);
    const path = (to: Filter, page: number) => `${at('/texts')}?show=${to}${page > 1 ? `&page=${page}` : ''}`;
    const page = {
      words,
      filters: filters.map((each) => ({
        text: words.filters[each],
        count: entries.filter((entry) => isOf(entry, each)).length,
        href: path(each, 1),
        current: each === filter && only.length === 0,
      })),
      things: onPage.map((each) => ({
        section: words.sections[sectionOf(each.thing)],
        href: hrefOf(look, each.thing),
        entry: /^(tips|faq|channels)\//.test(each.thing) ? each.thing : undefined,
        form: retyped(thingForm(look, words, each, locales, `${filter}/${number}`), came),
      })),
      removeAction: at('/texts/entries/remove'),
      revision: draft.revision,
      more: [entryForm(look, words), languageForm(look, words)].map((form) => retyped(form, came)),
      open: came?.form === 'entry' || came?.form === 'language',
      pages: Array.from({ length: pages }, (_, index) => ({
        number: index + 1,
        href: path(filter, index + 1),
        current: index + 1 === number,
      })),
    };
    return { tab: 'texts', title: words.title, body: renderView('studio/texts/texts', page) };
  };
}

/** Changes the texts that the form holds; one that was emptied is removed. */
export function saveTexts({ typed, content, spoken }: Sent): Content {
  return Object.keys(typed).reduce((each, field) => {
    const [place = '', locale] = field.split('|');
    if (locale === undefined || each.texts[locale] === undefined) return each;
    if (!isText.test(place)) throw new Misfit('choose', field);
    const path = place.split('/');
    if (typed[field] === spoken.said(locale, path)) return each;
    const text = oneLine.has(path.at(-1) ?? '') ? lineIn(typed, field) : proseIn(typed, field);
    return putWording(each, locale, path, text);
  }, content);
}

type Thing = { thing: string; entries: readonly TextEntry[] };

function thingForm(
  look: Look,
  words: TextsWords,
  { thing, entries }: Thing,
  locales: readonly string[],
  place: string,
): Form {
  const [show = 'all', page = '1'] = place.split('/');
  return formOf(look, {
    id: `text-${thing.replaceAll('/', '-')}`,
    title: titleOf(look.spoken, words, thing),
    action: `${look.at('/texts')}?show=${show}&page=${page}`,
    hidden: { thing, show, page },
    rows: entries.map(({ path, texts }) => ({
      fields: locales.map((locale) => fieldOf(look, words, path, locale, texts.get(locale))),
    })),
    send: look.words.save,
  });
}

function fieldOf(
  look: Look,
  words: TextsWords,
  path: TextEntry['path'],
  locale: string,
  text: LocaleText | undefined,
): Field {
  const value = text?.text ?? '';
  const marks = [
    ...(text === undefined || text.state === 'written' ? [] : [words.states[text.state]]),
    ...(text?.warnings ?? []).map((warning) => fill(words.warnings[warning], { most: lineMost })),
  ];
  const common = {
    name: `${path.join('/')}|${locale}`,
    label: fill(look.words.inLanguage, { what: labelOf(look, path), language: languageName(look.words, locale) }),
    lang: locale,
    value,
    ...(marks.length === 0 ? {} : { marks }),
  };
  if (oneLine.has(String(path.at(-1)))) return { kind: 'line', ...common };
  return { kind: 'prose', rows: Math.min(12, 2 + Math.ceil(widthOf(value) / 50)), ...common };
}

function labelOf({ words, spoken }: Look, path: TextEntry['path']): string {
  const field = Object.entries(words.fields).find(([name]) => name === path.at(-1))?.[1] ?? String(path.at(-1));
  const [, fact, , option] = path;
  return path.length === 5 ? `${spoken.option(String(fact), option)} · ${field}` : field;
}

function isOf({ texts }: TextEntry, filter: Filter): boolean {
  const all = [...texts.values()];
  if (filter === 'all') return true;
  if (filter === 'long') return all.some(({ warnings }) => warnings.length > 0);
  return all.some(({ state }) => state === filter);
}

function thingOf({ path }: TextEntry): string {
  return path.length === 1 ? '' : path.slice(0, 2).join('/');
}

function sectionOf(thing: string): keyof TextsWords['sections'] {
  const section = thing.split('/')[0];
  return (['steps', 'facts', 'causes', 'tips', 'faq', 'channels'] as const).find((each) => each === section) ?? 'guide';
}

function titleOf(spoken: Spoken, words: TextsWords, thing: string): string {
  const [, name = ''] = thing.split('/');
  const section = sectionOf(thing);
  switch (section) {
    case 'guide':
      return words.sections.guide;
    case 'steps':
      return spoken.step(name);
    case 'facts':
      return spoken.fact(name);
    case 'causes':
      return spoken.cause(name);
    default:
      return spoken.entry(section, name);
  }
}

function hrefOf({ at }: Look, thing: string): string | undefined {
  return /^(steps|facts|causes)\//.test(thing) ? at(`/${thing}`) : undefined;
}
