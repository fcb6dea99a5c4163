import { limits } from '../../../guide/limits.ts';
import { questionsIn, type Readable } from '../../../guide/readable.ts';
import type { Triage } from '../../../guide/schema.ts';
import { fill } from '../../words.ts';
import type { Field, Row, Typed } from '../form/form.ts';
import { chosenOrNone, numberIn, tickedIn } from '../form/read.ts';
import { type Spoken, titled } from '../form/spoken.ts';
import type { StepWords } from './words.ts';

const bounds = { min: 1, max: 20 };

/** What a learned order keeps to and may use, folded: the causes that come first, the questions that it may ask. */
export function learnedRows({ learned }: StepWords, spoken: Spoken, own: Triage | undefined): Row[] {
  const { first = [], questions = [], other } = own ?? {};
  const titles = first.map(spoken.cause).join(' → ');
  const pinned = first.length === 0 ? learned.first : `${learned.first}: ${titles}`;
  const asking = questionsIn(spoken.guide).map((name): Field => {
    const label = titled(spoken.step(name), name);
    return { kind: 'check', name: `questions.${name}`, label, checked: questions.includes(name) };
  });
  const percent: Field = {
    kind: 'number',
    name: 'other',
    label: learned.other,
    hint: learned.otherHint,
    value: other === undefined ? '' : String(Math.round(other * 10_000) / 100),
    ...bounds,
    step: 'any',
  };
  return [
    { fold: pinned, legend: learned.firstLead, fields: firstFields(learned, spoken, first) },
    ...(asking.length === 0 ? [] : [{ fold: learned.may, legend: learned.questions, fields: asking }]),
    { fold: learned.may, fields: [percent] },
  ];
}

/** Reads what `learnedRows` asked for. */
export function learnedIn(typed: Typed, guide: Readable, before: Triage | undefined) {
  const places = Array.from({ length: limits.pinned }, (_, place) => `first.${place + 1}`);
  const first = places.flatMap((field) => chosenOrNone(typed, field, guide.declared.causes) ?? []);
  return {
    first: first.length === 0 ? undefined : [...new Set(first)],
    questions: tickedIn(typed, 'questions', questionsIn(guide), before?.questions),
    other: (typed.other ?? '').trim() === '' ? undefined : numberIn(typed, 'other', bounds) / 100,
  };
}

/** A place for each cause that comes first, and one more. */
function firstFields(learned: StepWords['learned'], spoken: Spoken, first: readonly string[]): Field[] {
  const causes = spoken.guide.declared.causes;
  const room = Math.min(first.length + 1, causes.length, limits.pinned);
  return Array.from({ length: room }, (_, place): Field => {
    const options = causes.map((name) => {
      return { value: name, text: titled(spoken.cause(name), name), chosen: name === first[place] };
    });
    const none = { value: '', text: learned.none, chosen: first[place] === undefined };
    const label = fill(learned.place, { number: place + 1 });
    return { kind: 'choice', name: `first.${place + 1}`, label, options: [none, ...options] };
  });
}
