import { Problem } from '../../../desk/problem.ts';
import { askedInOrder } from '../../../guide/edit/rule.ts';
import type { Finding } from '../../../guide/finding.ts';
import type { Step } from '../../../guide/schema.ts';
import { renderView } from '../../views.ts';
import { formOf, type Look, type Surface } from '../form/change.ts';
import { type Form, retyped } from '../form/form.ts';
import { wordingRows } from '../form/wording.ts';
import { languageName } from '../form/words.ts';
import { seenAs } from './preview.ts';
import { ruleSentence } from './rule-words.ts';
import { askedAt, fieldRows } from './step-form.ts';
import { type StepWords, stepWords } from './words.ts';

/** The page of one step: its words, its fields, its rules, how it looks. */
export const stepPage: Surface = (look) => {
  const { spoken, words: common, at, reader, came } = look;
  const name = look.params.step ?? '';
  const step = stepNamed(look, name);
  const words = stepWords(reader.locale);
  const forms = [textsForm(look, words, name, step), fieldsForm(look, words, name, step)];
  const page = {
    words,
    title: spoken.step(name),
    name,
    kind: words.kinds[step.kind],
    about: words.about[step.kind],
    tree: at(''),
    forms: forms.map((form) => retyped(form, came)),
    fact: factOf(look, words, step),
    rules: rulesOf(look, words, name, step),
    preview: previewOf(look, words, name, step),
    settings: settings(look, words, name).map((form) => retyped(form, came)),
    open: came?.form === 'rename' || came?.form === 'remove',
  };
  return {
    tab: 'tree',
    title: `${page.title} · ${common.files.logic}`,
    body: renderView('studio/steps/step', page),
    about: (finding) => isAbout(finding, ['steps', name]),
  };
};

/** Whether a finding is about one thing, in the logic or in a text. */
export function isAbout({ pointer }: Finding, path: readonly string[]): boolean {
  const place = `/${path.join('/')}`;
  return pointer === place || pointer.startsWith(`${place}/`);
}

/** The step that an address names. Throws Problem `not-found`. */
export function stepNamed({ spoken }: Pick<Look, 'spoken'>, name: string): Step {
  const step = spoken.guide.steps.get(name);
  if (step === undefined) throw new Problem('not-found', `The draft has no step "${name}" that can be read.`);
  return step;
}

function textsForm(look: Look, words: StepWords, name: string, { kind }: Step): Form {
  const { spoken, words: common, at } = look;
  return formOf(look, {
    id: 'texts',
    title: words.wording,
    action: at(`/steps/${name}/texts`),
    rows: wordingRows(common, spoken, 'text', ['steps', name], askedAt(kind)),
    send: common.save,
  });
}

function fieldsForm(look: Look, words: StepWords, name: string, step: Step): Form {
  return formOf(look, {
    id: 'fields',
    title: words.fields,
    action: look.at(`/steps/${name}/fields`),
    rows: fieldRows(words, look.spoken, step.kind, step),
    send: look.words.save,
  });
}

function factOf({ spoken, at }: Look, words: StepWords, step: Step) {
  if (!('fact' in step)) return undefined;
  const fact = spoken.guide.facts.get(step.fact);
  const options: readonly string[] = fact?.type === 'choice' ? fact.options : [];
  return {
    title: words.fact,
    label: spoken.fact(step.fact),
    type: fact === undefined ? '' : words.types[fact.type],
    href: at(`/facts/${step.fact}`),
    options: options.map((option) => spoken.option(step.fact, option)),
  };
}

function rulesOf(look: Look, words: StepWords, name: string, step: Step) {
  if (!('otherwise' in step)) return undefined;
  const { spoken, at } = look;
  const asked = askedInOrder(step.rules ?? []);
  const path = at(`/steps/${name}/rules`);
  return {
    otherwise: { text: spoken.step(step.otherwise), href: at(`/steps/${step.otherwise}`) },
    add: at(`/steps/${name}/rule`),
    revision: look.draft.revision,
    move: `${path}/move`,
    remove: `${path}/remove`,
    rules: asked.map(({ rule, index }, place) => ({
      // As it is counted where it is written: findings lead here.
      id: `rule-${index + 1}`,
      name: rule.name,
      sentence: ruleSentence(words, spoken, rule),
      to: at(`/steps/${rule.event.params.step}`),
      change: `${at(`/steps/${name}/rule`)}?rule=${encodeURIComponent(rule.name)}`,
      first: place === 0,
      last: place === asked.length - 1,
    })),
  };
}

function previewOf(look: Look, words: StepWords, name: string, step: Step) {
  if (step.kind === 'lookup' || step.kind === 'triage') return undefined;
  const { spoken, reader, query, words: common, at } = look;
  const locale =
    spoken.locales.find((each) => each === query.see) ?? spoken.locales.find((each) => each === reader.locale);
  const shown = locale ?? spoken.locales[0] ?? 'en';
  return {
    words: words.preview,
    languages: spoken.locales.map((each) => ({
      text: languageName(common, each),
      href: `${at(`/steps/${name}`)}?see=${each}#preview`,
      current: each === shown,
    })),
    seen: seenAs(spoken, name, step, shown),
  };
}

function settings(look: Look, words: StepWords, name: string): Form[] {
  const { at, spoken } = look;
  const others = spoken.steps(undefined).filter(({ value }) => value !== name);
  const instead = [{ value: '', text: words.remove.none, chosen: true }, ...others];
  const { rename, remove } = words;
  return [
    formOf(look, {
      id: 'rename',
      title: rename.title,
      lead: rename.lead,
      action: at(`/steps/${name}/rename`),
      rows: [{ fields: [{ kind: 'line', name: 'name', label: rename.name, value: name, code: true, most: 64 }] }],
      send: rename.send,
    }),
    formOf(look, {
      id: 'remove',
      title: remove.title,
      lead: remove.lead,
      action: at(`/steps/${name}/remove`),
      rows: [{ fields: [{ kind: 'choice', name: 'instead', label: remove.instead, options: instead }] }],
      send: remove.send,
    }),
  ];
}
