import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const word = z.string().min(1);
const plural = z.strictObject({ one: word, other: word });
const error = z.strictObject({ title: word, body: word });
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words on screen that are not a guide's. The same keys in every language. */
const Words = z.strictObject({
  name: word,
  languageName: word,
  language: word,
  skip: word,
  yes: word,
  no: word,
  listJoin: word,
  start: each(
    'lead',
    'ask',
    'unsure',
    'begin',
    'guides',
    'searchLabel',
    'searchButton',
    'searchFound',
    'searchNone',
    'searchNew',
    'safety',
    'help',
  ),
  kinds: each('option', 'faq', 'tip'),
  question: each('unknown', 'continue', 'how', 'howRemedy', 'why', 'whyRemedy', 'number'),
  reason: each('start', 'rule', 'otherwise', 'triage', 'worked', 'human', 'fact'),
  order: z.strictObject({
    record: word,
    likely: word,
    quick: word,
    best: word,
    equal: word,
    rule: word,
    last: word,
    asked: word,
    seconds: plural,
    minutes: plural,
  }),
  progress: z.strictObject({ label: word, questions: plural, remedies: plural, onlyRemedies: plural }),
  remedy: z.strictObject({ minutes: plural, short: word, asked: word, worked: word, notWorked: word, notNow: word }),
  results: each('worked', 'not-worked', 'not-now'),
  nav: each('back', 'change', 'again', 'human', 'say', 'answers'),
  stuck: each('title', 'body'),
  end: each(
    'resolved',
    'escalated',
    'waiting',
    'reference',
    'referenceHelp',
    'referenceQuiet',
    'cause',
    'tried',
    'postponed',
    'tips',
    'channels',
    'notOver',
    'stays',
  ),
  remark: each(
    ...(['asked', 'yes', 'no', 'label', 'note', 'send', 'thanks', 'long', 'support', 'supportLabel'] as const),
    'passedOn',
  ),
  link: each('title', 'body', 'label', 'copy', 'copied', 'selected'),
  together: each('asked', 'askedBody', 'yes', 'no', 'now', 'end', 'stop'),
  help: each('title', 'tips', 'channels', 'home'),
  errors: z.strictObject({
    choose: word,
    number: word,
    text: word,
    goOn: word,
    home: word,
    notFound: error,
    invalid: error,
    forbidden: error,
    large: error,
    busy: error,
    bug: error,
  }),
  closed: each('state', 'title', 'resolved', 'passed-on', 'not-resolved', 'no-answer', 'after', 'below', 'again'),
  marks: each('card', 'phone', 'mail', 'id', 'code'),
});
export type Words = z.infer<typeof Words>;

/** The languages of the pages, the first being the one for whoever asks for another. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

const folder = join(import.meta.dirname, '../../views/text');
const words: Record<Locale, Words> = { 'zh-CN': read('zh-CN'), en: read('en') };

function read(locale: Locale): Words {
  return Words.parse(JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8')));
}

/** The words of a language; of Chinese for one that there is not. */
export function wordsOf(locale: string): Words {
  return words[localeFrom(locale) ?? 'zh-CN'];
}

/** What stands in a text where personal data was. */
export function marksOf(locale: string): Words['marks'] {
  return wordsOf(locale).marks;
}

/** The language of ours that a tag such as "en-GB" or "zh" means, if any. */
export function localeFrom(tag: string): Locale | undefined {
  const language = tag.toLowerCase().split('-')[0];
  return (
    locales.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ??
    locales.find((locale) => locale.split('-')[0] === language)
  );
}

/** Fills the {places} of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

const rules: Record<Locale, Intl.PluralRules> = {
  'zh-CN': new Intl.PluralRules('zh-CN'),
  en: new Intl.PluralRules('en'),
};

/** Fills a text that depends on a count. */
export function counted(locale: string, { one, other }: { one: string; other: string }, count: number): string {
  const form = rules[localeFrom(locale) ?? 'zh-CN'].select(count);
  return fill(form === 'one' ? one : other, { count });
}
