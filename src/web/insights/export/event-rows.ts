import type { Event } from '../../../engine/event.ts';
import type { Past } from '../../../store/store.ts';
import type { Row, Value } from './csv.ts';

/** The columns of events: of which diagnosis, when, and what happened. Which of the last are filled depends on the type. */
export const eventColumns = [
  ...(['reference', 'version', 'channel', 'locale', 'number', 'at', 'type'] as const),
  ...(['step', 'fact', 'value', 'result', 'cause', 'next', 'rule', 'outcome'] as const),
  ...(['helped', 'remark', 'back_to', 'corrects', 'by', 'probability', 'would', 'plan'] as const),
] as const;

type Column = (typeof eventColumns)[number];

const blank: Record<Column, Value> = {
  ...{ reference: null, version: null, channel: null, locale: null, number: null, at: null, type: null, step: null },
  ...{ fact: null, value: null, result: null, cause: null, next: null, rule: null, outcome: null, helped: null },
  ...{ remark: null, back_to: null, corrects: null, by: null, probability: null, would: null, plan: null },
};

/** The events of a diagnosis, one row each. */
export function eventRows({ reference, version, channel, locale, events }: Past): Row[] {
  return events.map(({ at, event }, number) => {
    const known = { reference, version, channel, locale, number, at: new Date(at).toISOString() };
    return { ...blank, ...known, ...fieldsOf(event) };
  });
}

function fieldsOf(event: Event): Partial<Record<Column, Value>> {
  if (event.type !== 'went-back') return event;
  return { type: event.type, back_to: event.to, corrects: event.corrects ?? null };
}
