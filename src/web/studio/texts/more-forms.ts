import type { Content } from '../../../guide/content.ts';
import { addEntry, removeEntry } from '../../../guide/edit/entry.ts';
import { addLocale } from '../../../guide/edit/locale.ts';
import { formOf, type Look, type Sent } from '../form/change.ts';
import type { Field, Form } from '../form/form.ts';
import { chosenIn, lineIn, nameIn, needed } from '../form/read.ts';
import { type Asked, wordingRows, wordingsIn } from '../form/wording.ts';
import type { TextsWords } from './words.ts';

const sections = ['tips', 'faq', 'channels'] as const;
const entryAsked: readonly Asked[] = [
  { field: 'title', needed: true },
  { field: 'body', needed: true },
];

/** The form for one more tip, frequent question or way to reach a person. */
export function entryForm(look: Look, words: TextsWords): Form {
  const { entry } = words;
  const options = sections.map((value) => ({ value, text: words.sections[value], chosen: value === 'tips' }));
  return formOf(look, {
    id: 'entry',
    title: entry.title,
    lead: entry.lead,
    action: look.at('/texts/entries'),
    rows: [
      {
        fields: [
          { kind: 'choice', name: 'section', label: entry.section, options },
          { kind: 'line', name: 'name', label: entry.name, hint: entry.nameHint, value: '', code: true, most: 64 },
        ],
      },
      ...wordingRows(look.words, look.spoken, 'text', undefined, entryAsked),
    ],
    send: entry.send,
  });
}

/** The form for one more language. */
export function languageForm(look: Look, { language }: TextsWords): Form {
  const line = (name: string, label: string): Field => ({ kind: 'line', name, label, value: '' });
  return formOf(look, {
    id: 'language',
    title: language.title,
    lead: language.lead,
    action: look.at('/texts/languages'),
    rows: [
      { fields: [{ ...line('locale', language.locale), hint: language.localeHint }] },
      { fields: [line('title', language.guideTitle), line('summary', language.summary)] },
    ],
    send: language.send,
  });
}

/** Adds a tip, a frequent question or a way to reach a person. */
export function saveEntry({ typed, content, spoken }: Sent): Content {
  const section = chosenIn(typed, 'section', sections);
  return addEntry(content, section, nameIn(typed, 'name'), wordingsIn(typed, spoken.locales, 'text', entryAsked));
}

/** Removes one, named as its texts are: "tips/strong-password". */
export function dropEntry({ typed, content }: Sent): Content {
  const [section, name = ''] = (typed.entry ?? '').split('/');
  return removeEntry(content, chosenIn({ section: section ?? '' }, 'section', sections), name);
}

/** Adds a language. */
export function saveLanguage({ typed, content }: Sent): Content {
  const line = (field: string) => needed(field, lineIn(typed, field));
  return addLocale(content, line('locale'), { title: line('title'), summary: line('summary') });
}
