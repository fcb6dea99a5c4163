import type { Wordings } from '../../../guide/edit/wording.ts';
import type { Path } from '../../../guide/source.ts';
import { fill } from '../../words.ts';
import type { Field, Row, Typed } from './form.ts';
import { lineIn, needed, proseIn } from './read.ts';
import type { Spoken } from './spoken.ts';
import { type FormWords, languageName } from './words.ts';

/** A text of a thing that a form asks for in each language. */
export type Asked = {
  field: 'title' | 'label' | 'hint' | 'summary' | 'unit' | 'body' | 'how' | 'agent';
  needed: boolean;
  label?: string;
};

const rows = { body: 6, how: 5, agent: 5 };
const isProse = (field: Asked['field']): field is keyof typeof rows => Object.hasOwn(rows, field);

/** The texts of a thing as rows of fields, the languages side by side. Fields are named PREFIX.FIELD.LOCALE. */
export function wordingRows(
  words: FormWords,
  spoken: Spoken,
  prefix: string,
  path: Path | undefined,
  asked: readonly Asked[],
): Row[] {
  return asked.map(({ field, needed: must, label = words.fields[field] }) => ({
    fields: spoken.locales.map((locale): Field => {
      const name = `${prefix}.${field}.${locale}`;
      const shown = fill(words.inLanguage, { what: label, language: languageName(words, locale) });
      const value = path === undefined ? '' : spoken.said(locale, [...path, field]);
      const common = { name, label: must ? shown : `${shown} ${words.optional}`, lang: locale, value };
      return isProse(field)
        ? { kind: 'prose', rows: rows[field], ...common }
        : { kind: 'line', required: must, ...common };
    }),
  }));
}

/** Reads the texts of a thing. One that may be empty and is, is undefined: it is removed. */
export function wordingsIn(
  typed: Typed,
  locales: readonly string[],
  prefix: string,
  asked: readonly Asked[],
): Wordings {
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      Object.fromEntries(
        asked.map(({ field, needed: must }) => {
          const name = `${prefix}.${field}.${locale}`;
          const text = isProse(field) ? proseIn(typed, name) : lineIn(typed, name);
          return [field, must ? needed(name, text) : text];
        }),
      ),
    ]),
  );
}
