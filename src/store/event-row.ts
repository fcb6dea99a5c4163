import { z } from 'zod';
import type { Event, Outcome, Result } from '../engine/event.ts';
import type { Value } from '../guide/truth.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';

/** An event as it is stored, without its place. */
export type EventRow = Omit<Tables['events'], 'diagnosis_id' | 'number' | 'at'>;

const kinds = [
  'started',
  'answered',
  'looked-up',
  'tried',
  'passed',
  'chose',
  'asked-for-human',
  'went-back',
  'ended',
  'remarked',
] as const;
const empty: EventRow = { kind: 0, step: null, fact: null, answer: null, value: null, next: null, rule: null };

/** Makes an event a row. Names become numbers; numbers, yes and no, and free text are kept as JSON. */
export function toRow(names: Names, event: Event): EventRow {
  const row = { ...empty, kind: kinds.indexOf(event.type) };
  switch (event.type) {
    case 'started':
      return { ...row, next: names.number(event.next) };
    case 'answered':
    case 'looked-up': {
      const { step, fact, next, rule } = event;
      return {
        ...row,
        step: names.number(step),
        fact: names.number(fact),
        ...fromValue(names, event.value),
        next: names.number(next),
        rule,
      };
    }
    case 'tried':
      return {
        ...row,
        step: names.number(event.step),
        answer: names.number(event.result),
        next: names.number(event.next),
        rule: event.rule,
      };
    case 'passed':
      return { ...row, step: names.number(event.step), next: names.number(event.next), rule: event.rule };
    case 'chose': {
      const answer = event.cause === null ? null : names.number(event.cause);
      return { ...row, step: names.number(event.step), answer, next: names.number(event.next) };
    }
    case 'asked-for-human':
      return { ...row, step: names.number(event.step), next: names.number(event.next) };
    case 'went-back':
      return { ...row, value: String(event.to) };
    case 'ended':
      return { ...row, answer: names.number(event.outcome) };
    case 'remarked':
      return {
        ...row,
        answer: names.number(event.helped ? 'helped' : 'not-helped'),
        value: JSON.stringify(event.remark),
      };
  }
}

/** Makes a row the event that it was. */
export function toEvent(names: Names, row: EventRow): Event {
  const type = kinds[row.kind];
  const name = (number: number | null) => {
    if (number === null) throw new Error(`A stored "${type}" event lacks a name.`);
    return names.name(number);
  };
  switch (type) {
    case 'started':
      return { type, next: name(row.next) };
    case 'answered':
    case 'looked-up':
      return {
        type,
        step: name(row.step),
        fact: name(row.fact),
        value: toValue(names, row),
        next: name(row.next),
        rule: row.rule,
      };
    case 'tried':
      return { type, step: name(row.step), result: resultOf(name(row.answer)), next: name(row.next), rule: row.rule };
    case 'passed':
      return { type, step: name(row.step), next: name(row.next), rule: row.rule };
    case 'chose':
      return { type, step: name(row.step), cause: row.answer === null ? null : name(row.answer), next: name(row.next) };
    case 'asked-for-human':
      return { type, step: name(row.step), next: name(row.next) };
    case 'went-back':
      return { type, to: z.number().parse(json(row)) };
    case 'ended':
      return { type, outcome: outcomeOf(name(row.answer)) };
    case 'remarked':
      return { type, helped: name(row.answer) === 'helped', remark: z.string().parse(json(row)) };
    default:
      throw new Error(`There is no kind ${row.kind} of event.`);
  }
}

// Options have the form of names and recur; what a person typed does not belong in the table of names.
const option = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function fromValue(names: Names, value: Value): Pick<EventRow, 'answer' | 'value'> {
  if (typeof value === 'string' && value.length <= 64 && option.test(value))
    return { answer: names.number(value), value: null };
  return { answer: null, value: JSON.stringify(value) };
}

function toValue(names: Names, row: EventRow): Value {
  return row.answer === null ? z.union([z.string(), z.number(), z.boolean()]).parse(json(row)) : names.name(row.answer);
}

function json({ value }: EventRow): unknown {
  return value === null ? undefined : JSON.parse(value);
}

function resultOf(name: string): Result {
  if (name === 'worked' || name === 'not-worked' || name === 'not-now') return name;
  throw new Error(`"${name}" is no result of a remedy.`);
}

/** Reads a stored outcome. */
export function outcomeOf(name: string): Outcome {
  if (name === 'resolved' || name === 'escalated' || name === 'waiting' || name === 'abandoned') return name;
  throw new Error(`"${name}" is no outcome.`);
}
