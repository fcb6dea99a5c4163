import { Problem } from '../../../desk/problem.ts';
import type { Content } from '../../../guide/content.ts';
import { addRule, changeRule } from '../../../guide/edit/rule.ts';
import type { Rule } from '../../../guide/schema.ts';
import { renderView } from '../../views.ts';
import { formOf, type Look, type Sent, type Surface } from '../form/change.ts';
import { type Field, mistaken, type Row, type Typed } from '../form/form.ts';
import { chosenIn, lineIn } from '../form/read.ts';
import { type Spoken, titled } from '../form/spoken.ts';
import { stepNamed } from './page.ts';
import {
  type Comparisons,
  comparisonsIn,
  comparisonsOf,
  conditionsOf,
  numberOperators,
  optionsOf,
} from './rule-rows.ts';
import { conditionText, valueText } from './rule-words.ts';
import { type StepWords, stepWords } from './words.ts';

const nameMost = 120;

/** The page on which a rule of a step is made or changed. One more condition is asked for by asking for the page again. */
export const rulePage: Surface = (look) => {
  const { spoken, at, reader, came, query } = look;
  const words = stepWords(reader.locale);
  const name = look.params.step ?? '';
  const step = stepNamed(look, name);
  const typed = came?.typed ?? textsOf(query);
  const asked = typed.rule ?? '';
  const rule = asked === '' ? undefined : ruleOf(spoken, name, asked);
  if (asked !== '' && rule === undefined) throw new Problem('not-found', `The step has no rule "${asked}".`);
  const sent = typed.target !== undefined;
  const known = rule === undefined ? first(spoken, step) : comparisonsOf(rule.conditions, spoken.guide.facts);
  const comparisons = sent && typed.keep === undefined ? comparisonsIn(typed, spoken.guide.facts) : known;
  const form = formOf(look, {
    id: 'rule',
    action: at(`/steps/${name}/rule`),
    hidden: {
      rule: asked,
      ...(comparisons === undefined ? { keep: 'yes' } : {}),
      ...Object.fromEntries((comparisons?.rows ?? []).map(({ fact }, index) => [`fact.${index + 1}`, fact])),
    },
    rows: [
      ...(comparisons === undefined ? [] : conditionRows(look, words, comparisons)),
      ...ownRows(look, words, rule, typed),
    ],
    send: words.rule.save,
    ...(comparisons === undefined ? {} : { also: { text: words.rule.moreSend, action: at(`/steps/${name}/rule`) } }),
  });
  const page = {
    words,
    title: rule === undefined ? words.rule.new : words.rule.change,
    step: { text: spoken.step(name), href: at(`/steps/${name}`) },
    // What is too much for the fields is said in words, and stays as it is.
    told: comparisons === undefined && rule !== undefined ? conditionText(words, spoken, rule.conditions) : undefined,
    json: at('/json/guide.json'),
    // Its fields were made of what was typed already.
    form: came === undefined ? form : mistaken(form, came),
  };
  return { tab: 'tree', title: page.title, body: renderView('studio/steps/rule', page) };
};

/** Makes or changes the rule that the form holds. */
export function saveRule({ typed, content, spoken, params }: Sent, words: StepWords): Content {
  const step = params.step ?? '';
  const { facts, declared } = spoken.guide;
  const old = typed.rule ? ruleOf(spoken, step, typed.rule) : undefined;
  const conditions =
    typed.keep !== undefined && old !== undefined
      ? old.conditions
      : conditionsOf(comparisonsIn({ ...typed, more: '' }, facts), facts);
  const said = conditionText(words, spoken, conditions);
  const name = lineIn(typed, 'name', nameMost) ?? (said.length > nameMost ? `${said.slice(0, nameMost - 1)}…` : said);
  const target = chosenIn(typed, 'target', declared.steps);
  const rule: Rule = { name, conditions, event: { type: 'go', params: { step: target } } };
  if (!typed.rule) return addRule(content, step, rule, typed.first !== undefined);
  return changeRule(content, step, placeOf(spoken, step, typed.rule), rule);
}

/** The place of a rule among those of its step as written; -1 where there is none of the name. */
export function placeOf({ guide }: Spoken, name: string, rule: string): number {
  const step = guide.steps.get(name);
  return step !== undefined && 'rules' in step ? (step.rules ?? []).findIndex((each) => each.name === rule) : -1;
}

function ruleOf(spoken: Spoken, name: string, rule: string): Rule | undefined {
  const step = spoken.guide.steps.get(name);
  return step !== undefined && 'rules' in step ? step.rules?.[placeOf(spoken, name, rule)] : undefined;
}

/** What a new rule of a step most likely reads: what the step asks. */
function first({ guide }: Spoken, step: ReturnType<typeof stepNamed>): Comparisons {
  const own = 'fact' in step ? step.fact : undefined;
  const [any] = [...guide.facts].find(([, { type }]) => type !== 'text') ?? [];
  const fact = own ?? any;
  const rows = fact === undefined ? [] : [{ fact, operator: 'equal' as const, values: [], number: '' }];
  return { join: 'all', rows };
}

function conditionRows({ spoken }: Look, words: StepWords, { join, rows }: Comparisons): Row[] {
  const joins = (['all', 'any'] as const).map((value) => ({ value, text: words.rule[value], chosen: value === join }));
  const others = [...spoken.guide.facts].filter(([, { type }]) => type !== 'text');
  const more = others.map(([value]) => ({ value, text: titled(spoken.fact(value), value), chosen: false }));
  return [
    ...rows.map((row, index): Row => {
      const place = String(index + 1);
      const drop: Field = { kind: 'check', name: `drop.${place}`, label: words.rule.drop, checked: false };
      return {
        legend: spoken.fact(row.fact),
        fields: [...valueFields(spoken, words, row, place), ...(rows.length > 1 ? [drop] : [])],
      };
    }),
    {
      fields: [
        ...(rows.length > 1 ? [{ kind: 'choice' as const, name: 'join', label: words.rule.join, options: joins }] : []),
        {
          kind: 'choice',
          name: 'more',
          label: words.rule.more,
          options: [{ value: '', text: words.rule.moreNone, chosen: true }, ...more],
        },
      ],
    },
  ];
}

function valueFields(spoken: Spoken, words: StepWords, row: Comparisons['rows'][number], place: string): Field[] {
  const fact = spoken.guide.facts.get(row.fact);
  const many = fact?.type === 'choice';
  const operators = fact?.type === 'number' ? numberOperators : (['equal', 'notEqual'] as const);
  const options = operators.map((value) => ({
    value,
    text: words.operators[many ? (value === 'equal' ? 'in' : 'notIn') : value],
    chosen: value === row.operator,
  }));
  const compare: Field = { kind: 'choice', name: `operator.${place}`, label: words.rule.compare, options };
  if (fact?.type === 'number') {
    const { min, max } = fact;
    return [
      compare,
      { kind: 'number', name: `number.${place}`, label: words.rule.value, value: row.number, min, max, step: 'any' },
    ];
  }
  const ticks = optionsOf(fact).map((option): Field => {
    const value = fact?.type === 'boolean' ? option === 'yes' : option;
    const label = valueText(words, spoken, row.fact, value);
    return { kind: 'check', name: `value.${place}.${option}`, label, checked: row.values.includes(option) };
  });
  return [compare, ...ticks];
}

function ownRows({ spoken }: Look, words: StepWords, rule: Rule | undefined, typed: Typed): Row[] {
  const target = typed.target ?? rule?.event.params.step;
  const name = typed.name ?? rule?.name ?? '';
  const fields: Field[] = [
    { kind: 'choice', name: 'target', label: words.rule.target, options: spoken.steps(target) },
    { kind: 'line', name: 'name', label: words.rule.name, hint: words.rule.nameHint, value: name, most: nameMost },
  ];
  const early: Field = { kind: 'check', name: 'first', label: words.rule.first, checked: typed.first !== undefined };
  return [{ fields }, ...(rule === undefined ? [{ fields: [early] }] : [])];
}

function textsOf(query: Readonly<Record<string, unknown>>): Typed {
  const texts = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
