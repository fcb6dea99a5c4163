import MiniSearch from 'minisearch';
import type { Guide } from '../guide/schema.ts';
import type { Text } from '../guide/text.ts';

/** Something that fits what a person typed: an option of the first question, a frequent question or a safety tip. */
export type Hit = { kind: 'option' | 'faq' | 'tip'; id: string; title: string };

type Entry = {
  key: string;
  kind: Hit['kind'];
  id: string;
  titles: ReadonlyMap<string, string>;
  title: string;
  words: string;
  body: string;
};

/** At most so many hits are shown. */
const most = 6;

/** A hit must score at least this share of the best one. */
const worth = 0.34;

/**
 * Makes the search of a guide. It knows the texts of all its languages, so a person may type either; the titles come in
 * the language asked for.
 */
export function buildSearch(guide: Guide, texts: ReadonlyMap<string, Text>): (query: string, locale: string) => Hit[] {
  const entries = new Map(entriesOf(guide, texts).map((entry) => [entry.key, entry]));
  const index = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['title', 'words', 'body'],
    tokenize: tokens,
    processTerm: (term) => term,
  });
  index.addAll([...entries.values()]);
  return (query, locale) => {
    const results = index.search(query.slice(0, 200).toWellFormed(), {
      boost: { words: 3, title: 2 },
      fuzzy: (term) => (/^[a-z]{4,}$/.test(term) ? 0.25 : false),
      prefix: (term) => /^[a-z]{3,}$/.test(term),
      weights: { fuzzy: 0.3, prefix: 0.4 },
      combineWith: 'OR',
    });
    const best = results[0]?.score ?? 0;
    return results
      .filter(({ score }) => score >= best * worth)
      .slice(0, most)
      .flatMap(({ id }) => {
        const entry = entries.get(String(id));
        return entry === undefined
          ? []
          : [{ kind: entry.kind, id: entry.id, title: entry.titles.get(locale) ?? entry.title }];
      });
  };
}

function entriesOf(guide: Guide, texts: ReadonlyMap<string, Text>): Entry[] {
  const start = guide.steps[guide.start];
  const fact = start?.kind === 'question' ? start.fact : undefined;
  const declared = fact === undefined ? undefined : guide.facts[fact];
  const options = declared?.type === 'choice' ? declared.options : [];
  const entry = (kind: Hit['kind'], id: string, pick: (text: Text) => Piece | undefined): Entry => {
    const pieces = [...texts].flatMap(([locale, text]) => {
      const piece = pick(text);
      return piece === undefined ? [] : [{ locale, ...piece }];
    });
    return {
      key: `${kind} ${id}`,
      kind,
      id,
      titles: new Map(pieces.map(({ locale, title }) => [locale, title])),
      title: pieces.map(({ title }) => title).join('\n'),
      words: pieces.flatMap(({ words = [] }) => words).join('\n'),
      body: pieces.map(({ body = '' }) => body).join('\n'),
    };
  };
  return [
    ...options.map((id) =>
      entry('option', id, (text) => {
        const option = text.facts[fact ?? '']?.options?.[id];
        return option && { title: option.label, body: option.hint, words: option.words };
      }),
    ),
    ...(guide.faq ?? []).map((id) => entry('faq', id, (text) => text.faq?.[id])),
    ...(guide.tips ?? []).map((id) => entry('tip', id, (text) => text.tips?.[id])),
  ];
}

type Piece = { title: string; body?: string | undefined; words?: string[] | undefined };

// Words that stand in every question and tell nothing apart.
const idle = new Set(
  'the a an is am are be to of in on at it its and or my me i you your we do does did can could not no what how why when with for from this that have has had 的 了 我 你 是 在 吗 呢 怎 么 怎么 什么 为什 一 不'.split(
    ' ',
  ),
);

/** Words of Latin script, shortened to their stem; Chinese as pairs of characters, a lone one as itself. */
function tokens(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  const found: string[] = [];
  for (const [part] of plain.matchAll(/[\p{Script=Han}]+|[\p{L}\p{N}']+/gu)) {
    if (/^\p{Script=Han}/u.test(part)) found.push(...pairs([...part]));
    else found.push(stem(part));
  }
  return found.filter((token) => token !== '' && !idle.has(token));
}

function pairs(characters: readonly string[]): string[] {
  if (characters.length === 1) return [...characters];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function stem(word: string): string {
  const bare = word.replaceAll("'", '');
  return bare.length > 4 ? bare.replace(/(?:ing|ed|es|s)$/, '') : bare;
}
