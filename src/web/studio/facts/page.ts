import { Problem } from '../../../desk/problem.ts';
import type { Fact } from '../../../guide/schema.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { formOf, type Look, type Surface } from '../form/change.ts';
import { type Field, type Form, type Row, retyped } from '../form/form.ts';
import { settingForms } from '../form/settings.ts';
import { type Asked, wordingRows } from '../form/wording.ts';
import { languageName } from '../form/words.ts';
import { isAbout } from '../steps/page.ts';
import { optionsOf } from '../steps/rule-rows.ts';
import { stepWords } from '../steps/words.ts';
import { factWords } from './words.ts';

/** The texts of an option. */
export const optionAsked: readonly Asked[] = [
  { field: 'label', needed: true },
  { field: 'hint', needed: false },
];

/** The texts of a fact of a type, besides those of its options. */
export function factAsked(type: Fact['type']): readonly Asked[] {
  const label = { field: 'label', needed: true } as const;
  return type === 'number' ? [label, { field: 'unit', needed: false }] : [label];
}

/** The page of a fact: what can be answered, and how it is called. */
export const factPage: Surface = (look) => {
  const { spoken, at, reader, came, params, words: common } = look;
  const name = params.fact ?? '';
  const fact = factNamed(look, name);
  const words = factWords(reader.locale);
  const askedBy = [...spoken.guide.steps].filter(([, step]) => 'fact' in step && step.fact === name);
  const texts = formOf(look, {
    id: 'texts',
    title: words.wording,
    action: at(`/facts/${name}/texts`),
    rows: wordingRows(common, spoken, 'text', ['facts', name], factAsked(fact.type)),
    send: common.save,
  });
  const page = {
    words,
    name,
    title: spoken.fact(name),
    kind: stepWords(reader.locale).types[fact.type],
    looked: fact.source === 'lookup' ? words.looked : undefined,
    askedBy: askedBy.map(([step]) => ({ text: spoken.step(step), href: at(`/steps/${step}`) })),
    texts: retyped(texts, came),
    options: optionForms(look, name, fact).map(({ remove, form }) => ({ remove, form: retyped(form, came) })),
    removeAction: at(`/facts/${name}/options/remove`),
    revision: look.draft.revision,
    add: fact.type === 'choice' ? retyped(addForm(look, name, fact.options), came) : undefined,
    settings: settingForms(look, 'facts', name, words).map((form) => retyped(form, came)),
    open: came?.form === 'rename',
  };
  const body = renderView('studio/facts/fact', page);
  return { tab: 'tree', title: page.title, body, about: (finding) => isAbout(finding, ['facts', name]) };
};

/** The fact that an address names. Throws Problem `not-found`. */
export function factNamed({ spoken }: Pick<Look, 'spoken'>, name: string): Fact {
  const fact = spoken.guide.facts.get(name);
  if (fact === undefined) throw new Problem('not-found', `The draft has no fact "${name}" that can be read.`);
  return fact;
}

function optionForms(look: Look, name: string, fact: Fact): { remove: string | undefined; form: Form }[] {
  const words = factWords(look.reader.locale).options;
  const options = optionsOf(fact);
  return options.map((option, index) => {
    const path = ['facts', name, 'options', option];
    const called: Field = { kind: 'line', name: 'name', label: words.name, value: option, code: true, most: 64 };
    return {
      remove: fact.type === 'choice' && options.length > 2 ? option : undefined,
      form: formOf(look, {
        id: `option-${option}`,
        title: fill(words.number, { number: index + 1, label: look.spoken.option(name, option) }),
        action: look.at(`/facts/${name}/options/change`),
        hidden: { option },
        rows: [
          ...wordingRows(look.words, look.spoken, 'text', path, fact.type === 'boolean' ? optional : optionAsked),
          searchRow(look, path),
          ...(fact.type === 'choice' ? [{ fields: [called] }] : []),
        ],
        send: words.save,
      }),
    };
  });
}

/** Yes and no have words of their own, so their labels may be left empty. */
export const optional: readonly Asked[] = optionAsked.map((asked) => ({ ...asked, needed: false }));

/** What people type when they mean an option: one a line. */
function searchRow({ spoken, words, reader }: Look, path: readonly string[]): Row {
  return {
    fields: spoken.locales.map((locale): Field => {
      const label = fill(words.inLanguage, { what: words.fields.words, language: languageName(words, locale) });
      const value = spoken.words(locale, [...path, 'words']).join('\n');
      const hint = factWords(reader.locale).options.searchHint;
      return {
        kind: 'prose',
        name: `words.${locale}`,
        label: `${label} ${words.optional}`,
        lang: locale,
        rows: 3,
        value,
        hint,
      };
    }),
  };
}

function addForm(look: Look, name: string, options: readonly string[]): Form {
  const words = factWords(look.reader.locale).options;
  const before = options.map((value) => ({
    value,
    text: fill(words.beforeOne, { option: look.spoken.option(name, value) }),
    chosen: false,
  }));
  return formOf(look, {
    id: 'add',
    title: words.add,
    action: look.at(`/facts/${name}/options`),
    rows: [
      ...wordingRows(look.words, look.spoken, 'text', undefined, optionAsked),
      {
        fields: [
          { kind: 'line', name: 'name', label: words.name, hint: words.nameHint, value: '', code: true, most: 64 },
          {
            kind: 'choice',
            name: 'before',
            label: words.before,
            options: [{ value: '', text: words.last, chosen: true }, ...before],
          },
        ],
      },
    ],
    send: words.send,
  });
}
