import type { Content } from '../../../guide/content.ts';
import { addCause } from '../../../guide/edit/cause.ts';
import { addOption } from '../../../guide/edit/option.ts';
import { addRule } from '../../../guide/edit/rule.ts';
import { addStep } from '../../../guide/edit/step.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { formOf, type Look, type Sent, type Surface } from '../form/change.ts';
import { type Field, type Option, type Row, retyped, titledRows } from '../form/form.ts';
import { chosenIn, nameIn, numberIn } from '../form/read.ts';
import { type Spoken, titled } from '../form/spoken.ts';
import { type Asked, wordingRows, wordingsIn } from '../form/wording.ts';
import { priorField, priorIn } from './list-page.ts';
import { causeAsked } from './page.ts';
import { type CauseWords, causeWords } from './words.ts';

const remedyAsked: readonly Asked[] = [
  { field: 'title', needed: true },
  { field: 'body', needed: false },
  { field: 'agent', needed: false },
];
const endAsked: readonly Asked[] = [{ field: 'title', needed: true }];
const optionAsked: readonly Asked[] = [{ field: 'label', needed: true }];

/** The page on which a cause is made with all that belongs to it: its remedy, its end, and the answer that points to it. */
export const newCausePage: Surface = (look) => {
  const words = causeWords(look.reader.locale);
  const form = formOf(look, {
    id: 'cause',
    action: look.at('/new-cause'),
    rows: [...causeRows(look, words), ...remedyRows(look, words), ...endRows(look, words), ...pointRows(look, words)],
    send: words.fresh.send,
  });
  const page = { words, list: look.at('/causes'), form: retyped(form, look.came) };
  return { tab: 'causes', title: words.fresh.title, body: renderView('studio/causes/new', page) };
};

/** Makes the cause that the form holds, and what belongs to it. Everything goes by the cause's short name. */
export function saveNewCause(sent: Sent): Content {
  const { typed, content, spoken } = sent;
  const name = nameIn(typed, 'name');
  const { steps } = spoken.guide.declared;
  const texts = wordingsIn(typed, spoken.locales, 'cause', causeAsked);
  const own = chosenIn(typed, 'entry', ['', ...steps]);
  const entry = own === '' ? `fix-${name}` : own;
  const added = addCause(content, name, { prior: priorIn(sent, 'new'), entry }, texts);
  const branch = own === '' ? withRemedy(sent, added, name) : added;
  return withPointer(sent, branch, name, entry);
}

function withRemedy({ typed, spoken }: Sent, content: Content, cause: string): Content {
  const { steps } = spoken.guide.declared;
  const texts = wordingsIn(typed, spoken.locales, 'remedy', remedyAsked);
  const seconds = numberIn(typed, 'seconds', { min: 0, max: 86_400, whole: true });
  const otherwise = chosenIn(typed, 'otherwise', steps);
  const chosen = chosenIn(typed, 'worked', ['', ...steps]);
  const worked = chosen === '' ? `resolved-${cause}` : chosen;
  const remedy = { kind: 'remedy', cause, seconds, worked, otherwise } as const;
  const last = [...spoken.guide.steps].findLast(([, { kind }]) => kind === 'remedy')?.[0];
  const added = addStep(content, `fix-${cause}`, remedy, texts, last);
  if (chosen !== '') return added;
  const end = { kind: 'end', outcome: 'resolved', cause } as const;
  const before = [...spoken.guide.steps].findLast(
    ([, step]) => step.kind === 'end' && step.outcome === 'resolved',
  )?.[0];
  return addStep(added, worked, end, wordingsIn(typed, spoken.locales, 'end', endAsked), before);
}

/** Gives a question one more answer, and leads from it to where the cause begins. */
function withPointer({ typed, spoken, locale }: Sent, content: Content, name: string, entry: string): Content {
  const question = chosenIn(typed, 'question', ['', ...questions(spoken).map(([step]) => step)]);
  const fact = questions(spoken).find(([step]) => step === question)?.[1];
  if (fact === undefined) return content;
  const texts = wordingsIn(typed, spoken.locales, 'option', optionAsked);
  const label = texts[locale]?.label ?? Object.values(texts)[0]?.label ?? name;
  const ruleName = fill(causeWords(locale).fresh.ruleName, { answer: String(label) }).slice(0, 120);
  return addRule(addOption(content, fact, name, texts, catchAllOf(spoken, fact, question)), question, {
    name: ruleName,
    conditions: { all: [{ fact, operator: 'equal', value: name }] },
    event: { type: 'go', params: { step: entry } },
  });
}

/** The last answer of a question, where no rule asks about it: "none of these" stays the last. */
function catchAllOf({ guide }: Spoken, fact: string, question: string): string | undefined {
  const declared = guide.facts.get(fact);
  const step = guide.steps.get(question);
  const last = declared?.type === 'choice' ? declared.options.at(-1) : undefined;
  const rules = step?.kind === 'question' ? (step.rules ?? []) : [];
  const asked = rules.some(({ conditions }) => JSON.stringify(conditions).includes(JSON.stringify(last)));
  return asked ? undefined : last;
}

function causeRows({ spoken, words: common }: Look, words: CauseWords): Row[] {
  const { fresh } = words;
  return [
    ...titledRows(fresh.cause, wordingRows(common, spoken, 'cause', undefined, causeAsked)),
    {
      fields: [
        {
          kind: 'line',
          name: 'name',
          label: fresh.name,
          hint: fresh.nameHint,
          value: '',
          code: true,
          most: 50,
          required: true,
        },
        { ...priorField(words, 'new', '', 0.1), hint: words.priorHint },
      ],
    },
    {
      fields: [
        {
          kind: 'choice',
          name: 'entry',
          label: words.entry,
          options: [own(fresh.entryOwn), ...spoken.steps(undefined)],
        },
      ],
    },
  ];
}

function remedyRows({ spoken, words: common }: Look, words: CauseWords): Row[] {
  const { fresh } = words;
  const triage = [...spoken.guide.steps].find(([, { kind }]) => kind === 'triage')?.[0];
  return [
    ...titledRows(fresh.remedy, wordingRows(common, spoken, 'remedy', undefined, remedyAsked)),
    {
      fields: [
        { kind: 'number', name: 'seconds', label: fresh.seconds, value: '120', min: 0, max: 86_400, step: '1' },
        { kind: 'choice', name: 'otherwise', label: fresh.otherwise, options: spoken.steps(triage) },
      ],
    },
  ];
}

function endRows({ spoken, words: common }: Look, words: CauseWords): Row[] {
  const { fresh } = words;
  const ends = [...spoken.guide.steps].filter(([, step]) => step.kind === 'end' && step.outcome === 'resolved');
  const known = ends.map(([name]): Option => ({ value: name, text: titled(spoken.step(name), name), chosen: false }));
  const worked: Field = {
    kind: 'choice',
    name: 'worked',
    label: fresh.worked,
    options: [own(fresh.workedOwn), ...known],
  };
  const titles = wordingRows(common, spoken, 'end', undefined, endAsked).map((row) => ({
    fields: row.fields.map((field) => {
      const value = field.lang?.startsWith('zh') ? fresh.endTitleChinese : fresh.endTitle;
      return field.kind === 'line' ? { ...field, value } : field;
    }),
  }));
  return [{ legend: fresh.end, fields: [worked] }, ...titles];
}

function pointRows({ spoken, words: common }: Look, words: CauseWords): Row[] {
  const { fresh } = words;
  const asking = questions(spoken).map(([step]): Option => {
    return { value: step, text: titled(spoken.step(step), step), chosen: step === spoken.guide.start };
  });
  const none = { ...own(fresh.questionNone), chosen: !asking.some(({ chosen }) => chosen) };
  const question: Field = {
    kind: 'choice',
    name: 'question',
    label: fresh.question,
    hint: fresh.pointLead,
    options: [none, ...asking],
  };
  return [
    { legend: fresh.point, fields: [question] },
    ...wordingRows(common, spoken, 'option', undefined, optionAsked),
  ];
}

/** Questions with answers to choose from, each with the fact that it asks for. */
function questions({ guide }: Spoken): [string, string][] {
  return [...guide.steps].flatMap(([name, step]): [string, string][] =>
    step.kind === 'question' && guide.facts.get(step.fact)?.type === 'choice' ? [[name, step.fact]] : [],
  );
}

function own(text: string): Option {
  return { value: '', text, chosen: true };
}
