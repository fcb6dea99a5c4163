import type { Step } from '../../../guide/schema.ts';
import type { Html } from '../../html.ts';
import { render } from '../../markdown.ts';
import { fill, wordsOf } from '../../words.ts';
import type { Spoken } from '../form/spoken.ts';
import { optionsOf } from './rule-rows.ts';

/** A step as it looks: what is read, and what can be chosen. */
export type Seen = {
  locale: string;
  title: string;
  body: Html | undefined;
  how: Html | undefined;
  agent: Html | undefined;
  choices: readonly { label: string; hint: string; quiet: boolean }[];
  typing: string | undefined;
  continue: string;
  howLabel: string;
};

/** How a reference looks in a preview. */
const reference = 'K7M-4QX';

/** Makes the preview of a step in a language of the guide. */
export function seenAs(spoken: Spoken, name: string, step: Step, locale: string): Seen {
  const words = wordsOf(locale);
  const text = (field: string) => spoken.said(locale, ['steps', name, field]);
  const prose = (field: string) => (text(field) === '' ? undefined : render(fill(text(field), { reference })));
  return {
    locale,
    title: text('title') === '' ? name : text('title'),
    body: prose('body'),
    how: prose('how'),
    agent: prose('agent'),
    choices: choicesOf(spoken, step, locale),
    typing: typingOf(spoken, step, locale),
    continue: words.question.continue,
    howLabel: step.kind === 'remedy' ? words.question.howRemedy : words.question.how,
  };
}

function choicesOf(spoken: Spoken, step: Step, locale: string): Seen['choices'] {
  const words = wordsOf(locale);
  if (step.kind === 'remedy')
    return [
      { label: words.remedy.worked, hint: '', quiet: false },
      { label: words.remedy.notWorked, hint: '', quiet: false },
      { label: words.remedy.notNow, hint: '', quiet: true },
    ];
  if (step.kind !== 'question') return [];
  const fact = spoken.guide.facts.get(step.fact);
  const options = optionsOf(fact);
  const own = options.map((option) => {
    const said = (field: string) => spoken.said(locale, ['facts', step.fact, 'options', option, field]);
    const plain = option === 'yes' ? words.yes : option === 'no' ? words.no : option;
    return { label: said('label') === '' ? plain : said('label'), hint: said('hint'), quiet: false };
  });
  return own.length > 0 && step.unsure !== false
    ? [...own, { label: words.question.unknown, hint: '', quiet: true }]
    : own;
}

function typingOf(spoken: Spoken, step: Step, locale: string): string | undefined {
  const fact = step.kind === 'question' ? spoken.guide.facts.get(step.fact) : undefined;
  if (fact?.type === 'number') return fill(wordsOf(locale).question.number, { min: fact.min, max: fact.max });
  return fact?.type === 'text' && step.kind === 'question'
    ? spoken.said(locale, ['facts', step.fact, 'label'])
    : undefined;
}
