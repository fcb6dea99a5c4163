import type { Content } from '../../../guide/content.ts';
import { addFact } from '../../../guide/edit/fact.ts';
import { addStep, changeStep } from '../../../guide/edit/step.ts';
import { putWordings } from '../../../guide/edit/wording.ts';
import { Fact, Step } from '../../../guide/schema.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { formOf, type Sent, type Surface } from '../form/change.ts';
import { type Field, type Row, retyped, type Typed, titledRows } from '../form/form.ts';
import { chosenIn, lineIn, Misfit, nameIn, needed, numberIn } from '../form/read.ts';
import { type Spoken, titled } from '../form/spoken.ts';
import { wordingRows, wordingsIn } from '../form/wording.ts';
import { languageName } from '../form/words.ts';
import { askedAt, fieldRows, fieldsIn } from './step-form.ts';
import { type StepWords, stepWords } from './words.ts';

const kinds = ['question', 'remedy', 'end', 'lookup', 'triage'] as const;
const types = ['choice', 'boolean', 'number', 'text'] as const;
/** A form has room for so many options of a new fact; more can be added on the fact's own page. */
const room = 5;

/** The page on which a step is made: first its kind is chosen, then what such a step needs is asked for. */
export const newStepPage: Surface = (look) => {
  const { spoken, words: common, at, reader, came, query } = look;
  const words = stepWords(reader.locale);
  const kind = kinds.find((each) => each === (came?.typed.kind ?? query.kind)) ?? 'question';
  const { fresh } = words;
  const name: Field = {
    kind: 'line',
    name: 'name',
    label: fresh.name,
    hint: fresh.nameHint,
    value: '',
    code: true,
    most: 64,
    required: true,
  };
  const form = formOf(look, {
    id: 'step',
    action: at('/new-step'),
    hidden: { kind },
    rows: [
      { fields: [name] },
      ...titledRows(words.wording, wordingRows(common, spoken, 'text', undefined, askedAt(kind))),
      ...(kind === 'question' || kind === 'lookup'
        ? titledRows(words.fact, factRows(look.spoken, words, common, kind))
        : []),
      ...titledRows(words.fields, fieldRows(words, spoken, kind, undefined)),
      { fields: [behind(spoken, words)] },
    ],
    send: fresh.send,
  });
  const page = {
    words,
    kinds: kinds.map((each) => ({
      text: words.kinds[each],
      href: `${at('/new-step')}?kind=${each}`,
      current: each === kind,
    })),
    about: words.about[kind],
    form: retyped(form, came),
  };
  return { tab: 'tree', title: fresh.title, body: renderView('studio/steps/new', page) };
};

/** Makes the step that the form holds, with its fact if that is new, and leads to it if that was asked for. */
export function saveNewStep({ typed, content, spoken }: Sent): Content {
  const kind = chosenIn(typed, 'kind', kinds);
  const name = nameIn(typed, 'name');
  const texts = wordingsIn(typed, spoken.locales, 'text', askedAt(kind));
  const asked = kind === 'question' || kind === 'lookup';
  const fact = asked ? chosenIn(typed, 'fact', ['', ...spoken.guide.declared.facts]) || name : undefined;
  const made = asked && !typed.fact ? withFact(content, spoken, typed, name, kind) : content;
  const before = chosenIn(typed, 'behind', ['', ...spoken.guide.declared.steps]);
  const fields = fieldsIn(typed, spoken, kind);
  const step = Step.parse(withoutUndefined({ kind, ...(fact === undefined ? {} : { fact }), ...fields }));
  const added = addStep(made, name, step, texts, before || undefined);
  return before === '' ? added : changeStep(added, before, { otherwise: name });
}

function withFact(content: Content, spoken: Spoken, typed: Typed, name: string, kind: 'question' | 'lookup'): Content {
  const type = chosenIn(typed, 'type', types);
  const source = kind === 'lookup' ? { source: 'lookup' as const } : {};
  const options = Array.from({ length: room }, (_, index) => `option.${index + 1}`).filter((field) =>
    lineIn(typed, field, 64),
  );
  if (type === 'choice' && options.length < 2) throw new Misfit('options', 'option.1');
  const named = options.map((field) => ({ field, name: nameIn(typed, field) }));
  const labels = Object.fromEntries(
    spoken.locales.map((locale) => [locale, { label: lineIn(typed, `text.title.${locale}`) ?? name }]),
  );
  const bounds = { min: -1_000_000_000, max: 1_000_000_000 };
  const fact =
    type === 'choice'
      ? { type, options: named.map((option) => option.name) }
      : type === 'number'
        ? { type, min: numberIn(typed, 'min', bounds), max: numberIn(typed, 'max', bounds) }
        : type === 'text'
          ? { type, max: 200 }
          : { type };
  const added = addFact(content, name, Fact.parse({ ...fact, ...source }), labels);
  if (type !== 'choice') return added;
  return named.reduce((each, { field, name: option }) => {
    const texts = spoken.locales.map((locale) => {
      const label = `${field}.label.${locale}`;
      return [locale, { label: needed(label, lineIn(typed, label)) }] as const;
    });
    return putWordings(each, ['facts', name, 'options', option], Object.fromEntries(texts));
  }, added);
}

function factRows(
  spoken: Spoken,
  words: StepWords,
  common: Parameters<typeof wordingRows>[0],
  kind: 'question' | 'lookup',
): Row[] {
  const { fresh } = words;
  const source = (name: string) =>
    (spoken.guide.facts.get(name)?.source ?? 'person') === (kind === 'lookup' ? 'lookup' : 'person');
  const known = spoken.guide.declared.facts
    .filter(source)
    .map((name) => ({ value: name, text: titled(spoken.fact(name), name), chosen: false }));
  const usable = types.filter((type) => kind === 'question' || type !== 'text');
  return [
    {
      fields: [
        {
          kind: 'choice',
          name: 'fact',
          label: fresh.fact,
          options: [{ value: '', text: fresh.factNew, chosen: true }, ...known],
        },
        {
          kind: 'choice',
          name: 'type',
          label: fresh.type,
          hint: fresh.factNewHint,
          options: usable.map((value) => ({ value, text: words.types[value], chosen: value === 'choice' })),
        },
      ],
    },
    ...Array.from({ length: room }, (_, index): Row => {
      const field = `option.${index + 1}`;
      const what = fill(fresh.option, { number: index + 1 });
      return {
        fields: [
          { kind: 'line', name: field, label: `${what}: ${fresh.optionName}`, value: '', code: true, most: 64 },
          ...spoken.locales.map((locale): Field => {
            const language = languageName(common, locale);
            const label = fill(common.inLanguage, { what: `${what}: ${common.fields.label}`, language });
            return { kind: 'line', name: `${field}.label.${locale}`, label, lang: locale, value: '' };
          }),
        ],
      };
    }),
    {
      fields: [
        { kind: 'number', name: 'min', label: fresh.min, value: '0', min: -1e9, max: 1e9, step: 'any' },
        { kind: 'number', name: 'max', label: fresh.max, value: '100', min: -1e9, max: 1e9, step: 'any' },
      ],
    },
  ];
}

function behind(spoken: Spoken, { fresh }: StepWords): Field {
  const steps = [...spoken.guide.steps].filter(([, step]) => 'otherwise' in step).map(([name]) => name);
  const options = steps.map((name) => ({ value: name, text: titled(spoken.step(name), name), chosen: false }));
  const none = { value: '', text: fresh.behindNone, chosen: true };
  return { kind: 'choice', name: 'behind', label: fresh.behind, hint: fresh.behindHint, options: [none, ...options] };
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
