import { z } from 'zod';
import {
  type Chosen as ChosenSo,
  choosers,
  type Event,
  type Outcome,
  type Planned as PlannedSo,
  type Result,
  results,
} from '../engine/event.ts';
import type { Names } from './names.ts';
import { jsonFrom, keptFrom, scalarOf, valueFrom } from './scalar.ts';
import type { Tables } from './schema.ts';

/** An event as it is stored, without its place. */
export type EventRow = Omit<Tables['events'], 'diagnosis_id' | 'number' | 'at'>;

/** The kinds of events. Their places in this list are stored: add at the end, move none. */
export const kinds = [
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
  'spoke',
  'entered',
  'jumped',
] as const satisfies readonly Event['type'][];

const Planned = z.strictObject({
  plan: z.int().optional(),
  lot: z.number().min(0).lt(1).optional(),
  shadow: z.boolean().optional(),
});
const Chosen = z.strictObject({
  by: z.enum(choosers).optional(),
  probability: z.number().min(0).max(1).optional(),
  would: z.string().optional(),
});

const empty: EventRow = { kind: 0, step: null, fact: null, answer: null, value: null, next: null, rule: null };

/** Makes an event a row. Names become numbers; numbers, yes and no, and free text are kept as JSON. */
export function toRow(names: Names, event: Event): EventRow {
  const number = (name: string) => names.number(name);
  const row = { ...empty, kind: kinds.indexOf(event.type) };
  switch (event.type) {
    case 'started':
      return { ...row, next: number(event.next), value: noteFrom(Planned.parse(plannedOf(event))) };
    case 'answered':
    case 'entered':
    case 'looked-up':
      return { ...row, ...place(names, event), fact: number(event.fact), ...keptFrom(names, event.value) };
    case 'tried':
      return { ...row, ...place(names, event), answer: number(event.result) };
    case 'passed':
    case 'asked-for-human':
      return { ...row, ...place(names, event) };
    case 'chose':
      return {
        ...row,
        ...place(names, event),
        answer: event.cause === null ? null : number(event.cause),
        value: noteFrom(Chosen.parse(chosenOf(event))),
      };
    case 'jumped':
      return { ...row, ...place(names, event), answer: number(event.cause) };
    case 'spoke':
      return { ...row, value: event.by === null ? null : jsonFrom(event.by) };
    case 'went-back':
      return { ...row, step: event.corrects === undefined ? null : number(event.corrects), value: jsonFrom(event.to) };
    case 'ended':
      return { ...row, answer: number(event.outcome) };
    case 'remarked':
      return {
        ...row,
        answer: event.helped === null ? null : number(event.helped ? 'helped' : 'not-helped'),
        value: jsonFrom(event.remark),
      };
    default:
      return event satisfies never;
  }
}

function place(names: Names, { step, next, rule = null }: { step: string; next: string; rule?: number | null }) {
  return { step: names.number(step), next: names.number(next), rule };
}

/** Makes a row the event that it was. Throws for a row that no event makes. */
export function toEvent(names: Names, row: EventRow): Event {
  const type = kinds[row.kind];
  const name = (number: number | null) => {
    if (number === null) throw new Error(`A stored "${type}" event lacks a name.`);
    return names.name(number);
  };
  switch (type) {
    case 'started':
      return {
        type,
        next: name(row.next),
        ...(row.value === null ? {} : plannedOf(Planned.parse(JSON.parse(row.value)))),
      };
    case 'answered':
    case 'entered':
    case 'looked-up': {
      const { rule } = row;
      return {
        type,
        step: name(row.step),
        fact: name(row.fact),
        value: valueFrom(names, row),
        next: name(row.next),
        rule,
      };
    }
    case 'tried':
      return { type, step: name(row.step), result: resultOf(name(row.answer)), next: name(row.next), rule: row.rule };
    case 'passed':
      return { type, step: name(row.step), next: name(row.next), rule: row.rule };
    case 'chose':
      return {
        type,
        step: name(row.step),
        cause: row.answer === null ? null : name(row.answer),
        next: name(row.next),
        ...(row.value === null ? {} : chosenOf(Chosen.parse(JSON.parse(row.value)))),
      };
    case 'asked-for-human':
      return { type, step: name(row.step), next: name(row.next) };
    case 'jumped':
      return { type, step: name(row.step), cause: name(row.answer), next: name(row.next) };
    case 'spoke':
      return { type, by: row.value === null ? null : textOf(row) };
    case 'went-back':
      return { type, to: numberOf(row), ...(row.step === null ? {} : { corrects: name(row.step) }) };
    case 'ended':
      return { type, outcome: outcomeOf(name(row.answer)) };
    case 'remarked':
      return { type, helped: row.answer === null ? null : helpedOf(name(row.answer)), remark: textOf(row) };
    case undefined:
      throw new Error(`There is no kind ${row.kind} of event.`);
    default:
      return type satisfies never;
  }
}

/** What an event says of its plan, where it says anything: most diagnoses have none, and their rows stay small. */
function noteFrom(note: object): string | null {
  return Object.keys(note).length === 0 ? null : JSON.stringify(note);
}

function plannedOf({ plan, lot, shadow }: z.infer<typeof Planned>): PlannedSo {
  return {
    ...(plan === undefined ? {} : { plan }),
    ...(lot === undefined ? {} : { lot }),
    ...(shadow === undefined ? {} : { shadow }),
  };
}

function chosenOf({ by, probability, would }: z.infer<typeof Chosen>): ChosenSo {
  return {
    ...(by === undefined ? {} : { by }),
    ...(probability === undefined ? {} : { probability }),
    ...(would === undefined ? {} : { would }),
  };
}

function numberOf({ value }: EventRow): number {
  const number = scalarOf(value);
  if (typeof number === 'number') return number;
  throw new Error('A stored number is none.');
}

function textOf({ value }: EventRow): string {
  const text = scalarOf(value);
  if (typeof text === 'string') return text;
  throw new Error('A stored text is none.');
}

function helpedOf(name: string): boolean {
  if (name === 'helped' || name === 'not-helped') return name === 'helped';
  throw new Error(`"${name}" does not say whether it helped.`);
}

function resultOf(name: string): Result {
  const result = results.find((each) => each === name);
  if (result !== undefined) return result;
  throw new Error(`"${name}" is no result of a remedy.`);
}

/** Reads a stored outcome. */
export function outcomeOf(name: string): Outcome {
  if (name === 'resolved' || name === 'escalated' || name === 'waiting' || name === 'abandoned') return name;
  throw new Error(`"${name}" is no outcome.`);
}
