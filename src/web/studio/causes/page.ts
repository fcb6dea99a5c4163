import { Problem } from '../../../desk/problem.ts';
import type { Content } from '../../../guide/content.ts';
import { changeCause } from '../../../guide/edit/cause.ts';
import { putWordings } from '../../../guide/edit/wording.ts';
import { questionsIn } from '../../../guide/readable.ts';
import type { Cause } from '../../../guide/schema.ts';
import { renderView } from '../../views.ts';
import { formOf, type Look, type Sent, type Surface } from '../form/change.ts';
import { type Form, retyped } from '../form/form.ts';
import { chosenIn, tickedIn } from '../form/read.ts';
import { settingForms } from '../form/settings.ts';
import { type Asked, wordingRows, wordingsIn } from '../form/wording.ts';
import { isAbout } from '../steps/page.ts';
import { conditionText } from '../steps/rule-words.ts';
import { stepWords } from '../steps/words.ts';
import { hardRows } from './hard-rules.ts';
import { knownForm } from './known.ts';
import { priorField, priorIn } from './list-page.ts';
import { causeWords } from './words.ts';

/** The texts of a cause. */
export const causeAsked: readonly Asked[] = [
  { field: 'title', needed: true },
  { field: 'body', needed: true },
];

/** The page of one cause: its words, how likely it is, where it begins, what mends it. */
export const causePage: Surface = (look) => {
  const { spoken, at, reader, came } = look;
  const name = look.params.cause ?? '';
  const cause = causeNamed(look, name);
  const words = causeWords(reader.locale);
  const mends = [...spoken.guide.steps].filter(([, step]) => 'cause' in step && step.cause === name);
  const page = {
    words,
    name,
    list: at('/causes'),
    title: spoken.cause(name),
    forms: [textsForm(look, name), fieldsForm(look, name, cause), knownForm(look, name, cause)].map((form) =>
      retyped(form, came),
    ),
    excluded:
      cause.excluded === undefined
        ? words.excludedNone
        : conditionText(stepWords(reader.locale), spoken, cause.excluded),
    mends: mends.map(([step]) => ({ text: spoken.step(step), href: at(`/steps/${step}`) })),
    entry: { text: spoken.step(cause.entry), href: at(`/steps/${cause.entry}`) },
    preview: at('/preview'),
    settings: settingForms(look, 'causes', name, words).map((form) => retyped(form, came)),
    open: came?.form === 'rename',
  };
  const body = renderView('studio/causes/cause', page);
  return { tab: 'causes', title: page.title, body, about: (finding) => isAbout(finding, ['causes', name]) };
};

/** Changes how likely a cause is, where it begins, and what never moves it. */
export function saveFields(sent: Sent): Content {
  const name = sent.params.cause ?? '';
  const { guide } = sent.spoken;
  const entry = chosenIn(sent.typed, 'entry', guide.declared.steps);
  const names = [...guide.declared.causes, ...questionsIn(guide)];
  const after = tickedIn(sent.typed, 'after', names, guide.causes.get(name)?.after);
  const sensitive = sent.typed.sensitive === undefined ? undefined : true;
  return changeCause(sent.content, name, { prior: priorIn(sent, name), entry, after, sensitive });
}

/** Changes the texts of a cause. */
export function saveTexts({ content, spoken, typed, params }: Sent): Content {
  return putWordings(content, ['causes', params.cause ?? ''], wordingsIn(typed, spoken.locales, 'text', causeAsked));
}

function causeNamed({ spoken }: Look, name: string): Cause {
  const cause = spoken.guide.causes.get(name);
  if (cause === undefined) throw new Problem('not-found', `The draft has no cause "${name}" that can be read.`);
  return cause;
}

function textsForm(look: Look, name: string): Form {
  return formOf(look, {
    id: 'texts',
    title: causeWords(look.reader.locale).wording,
    action: look.at(`/causes/${name}/texts`),
    rows: wordingRows(look.words, look.spoken, 'text', ['causes', name], causeAsked),
    send: look.words.save,
  });
}

function fieldsForm(look: Look, name: string, cause: Cause): Form {
  const words = causeWords(look.reader.locale);
  const steps = look.spoken.steps(cause.entry);
  return formOf(look, {
    id: 'fields',
    title: words.fields,
    action: look.at(`/causes/${name}/fields`),
    rows: [
      {
        fields: [
          priorField(words, name, '', cause.prior),
          { kind: 'choice', name: 'entry', label: words.entry, options: steps },
        ],
      },
      ...hardRows(words, look.spoken, name, cause),
    ],
    send: look.words.save,
  });
}
