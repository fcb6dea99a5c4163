import { unknown } from '../../../guide/names.ts';
import type { Condition, Leaf, Rule } from '../../../guide/schema.ts';
import { fill } from '../../words.ts';
import type { Spoken } from '../form/spoken.ts';
import type { StepWords } from './words.ts';

/** A rule as a sentence: when this is so, go there. */
export function ruleSentence(words: StepWords, spoken: Spoken, { conditions, event }: Rule): string {
  return fill(words.rules.rule, {
    when: conditionText(words, spoken, conditions),
    step: spoken.step(event.params.step),
  });
}

/** A condition in words; what is nested stands in brackets. */
export function conditionText(words: StepWords, spoken: Spoken, condition: Condition, inner = false): string {
  const { sentence } = words;
  if ('fact' in condition) return leafText(words, spoken, condition);
  if ('not' in condition) return fill(sentence.not, { what: conditionText(words, spoken, condition.not, true) });
  if ('condition' in condition) {
    const named = spoken.guide.conditions[condition.condition];
    return named === undefined || inner
      ? fill(sentence.named, { name: condition.condition })
      : conditionText(words, spoken, named, inner);
  }
  const parts = 'all' in condition ? condition.all : condition.any;
  const text = parts
    .map((part) => conditionText(words, spoken, part, parts.length > 1))
    .join('all' in condition ? sentence.and : sentence.or);
  return inner && parts.length > 1 ? fill(sentence.group, { what: text }) : text;
}

function leafText(words: StepWords, spoken: Spoken, { fact, operator, value }: Leaf): string {
  const values = (Array.isArray(value) ? value : [value]).map((each) => valueText(words, spoken, fact, each));
  return fill(words.sentence.leaf, {
    fact: spoken.fact(fact),
    operator: words.operators[operator],
    value: values.join(words.sentence.list),
  });
}

/** A value of a fact in words. */
export function valueText(words: StepWords, spoken: Spoken, fact: string, value: string | number | boolean): string {
  if (value === unknown) return words.unknown;
  const option = spoken.option(fact, value);
  if (typeof value === 'boolean' && option === (value ? 'yes' : 'no')) return value ? words.yes : words.no;
  return option;
}
