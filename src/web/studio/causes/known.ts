import { answersOf } from '../../../guide/answers.ts';
import type { Content } from '../../../guide/content.ts';
import { changeCause } from '../../../guide/edit/cause.ts';
import { tellOf } from '../../../guide/edit/tells.ts';
import { Often } from '../../../guide/often.ts';
import type { Cause, Question } from '../../../guide/schema.ts';
import { fill } from '../../words.ts';
import { formOf, type Look, type Sent } from '../form/change.ts';
import type { Form, Row } from '../form/form.ts';
import { oftenField } from '../form/often.ts';
import { chosenOrNone } from '../form/read.ts';
import type { Spoken } from '../form/spoken.ts';
import { type CauseWords, causeWords } from './words.ts';

/** A question whose answers can be told apart, with the answers that it has. */
type Told = { name: string; step: Question; answers: readonly string[] };

/** The form for what an editor knows of a cause: how often it is mended, and what people answer when it is the cause. */
export function knownForm(look: Look, name: string, { mended }: Cause): Form {
  const { known } = causeWords(look.reader.locale);
  const open = fill(known.open, { often: look.words.often.usually });
  return formOf(look, {
    id: 'known',
    title: known.title,
    lead: known.lead,
    action: look.at(`/causes/${name}/known`),
    rows: [
      { fields: [oftenField(look.words, 'mended', known.mended, mended, open)] },
      ...toldIn(look.spoken).map((told) => questionRow(look, known, name, told)),
    ],
    send: look.words.save,
  });
}

/** Writes down what is known of a cause. */
export function saveKnown({ content, spoken, typed, params }: Sent): Content {
  const cause = params.cause ?? '';
  const changed = changeCause(content, cause, { mended: chosenOrNone(typed, 'mended', Often.options) });
  return toldIn(spoken).reduce((each, { name, answers }) => {
    const said = answers.flatMap((answer) => {
      const often = chosenOrNone(typed, fieldOf(name, answer), Often.options);
      return often === undefined ? [] : [[answer, often] as const];
    });
    return tellOf(each, name, cause, new Map(said));
  }, changed);
}

function questionRow({ words, spoken }: Look, known: CauseWords['known'], cause: string, told: Told): Row {
  const { name, step, answers } = told;
  const said = answers.filter((answer) => step.tells?.[answer]?.[cause] !== undefined).length;
  const title = spoken.step(name);
  return {
    fold: said === 0 ? title : fill(known.said, { question: title, count: said }),
    legend: known.answers,
    fields: answers.map((answer) =>
      oftenField(words, fieldOf(name, answer), spoken.option(step.fact, answer), step.tells?.[answer]?.[cause]),
    ),
  };
}

function toldIn({ guide }: Spoken): Told[] {
  return [...guide.steps].flatMap(([name, step]) => {
    const fact = step.kind === 'question' ? guide.facts.get(step.fact) : undefined;
    const answers = fact === undefined ? [] : answersOf(fact);
    return step.kind === 'question' && answers.length > 0 ? [{ name, step, answers }] : [];
  });
}

function fieldOf(question: string, answer: string): string {
  return `tells.${question}.${answer}`;
}
