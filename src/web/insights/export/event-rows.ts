import type { Event } from '../../../engine/event.ts';
import type { Past } from '../../../store/store.ts';
import type { Row, Value } from './csv.ts';

/** The columns of events: of which diagnosis, when, and what happened. Which of the last are filled depends on the type. */
export const eventColumns = [
  ...(['reference', 'version', 'channel', 'locale', 'number', 'at', 'type'] as const),
  ...(['step', 'fact', 'value', 'result', 'cause', 'next', 'rule', 'outcome'] as const),
  ...(['helped', 'remark', 'back_to', 'corrects', 'spoken_by'] as const),
  ...(['plan', 'lot', 'shadow', 'chosen_by', 'probability', 'would'] as const),
] as const;

type Column = (typeof eventColumns)[number];

const blank: Record<Column, Value> = {
  ...{ reference: null, version: null, channel: null, locale: null, number: null, at: null, type: null, step: null },
  ...{ fact: null, value: null, result: null, cause: null, next: null, rule: null, outcome: null, helped: null },
  ...{ remark: null, back_to: null, corrects: null, spoken_by: null },
  ...{ plan: null, lot: null, shadow: null, chosen_by: null, probability: null, would: null },
};

/** The events of a diagnosis, one row each. */
export function eventRows({ reference, version, channel, locale, events }: Past): Row[] {
  return events.map(({ at, event }, number) => {
    const known = { reference, version, channel, locale, number, at: new Date(at).toISOString() };
    return { ...blank, ...known, ...fieldsOf(event) };
  });
}

/** The fields of an event in their columns. Who speaks and who chose are told apart. What has no column does not compile. */
function fieldsOf(event: Event): Partial<Record<Column, Value>> {
  switch (event.type) {
    case 'went-back': {
      const { to, ...fields } = event;
      return inColumns({ ...fields, back_to: to });
    }
    case 'spoke': {
      const { by, ...fields } = event;
      return inColumns({ ...fields, spoken_by: by });
    }
    case 'chose': {
      const { by = null, ...fields } = event;
      return inColumns({ ...fields, chosen_by: by });
    }
    default:
      return inColumns(event);
  }
}

type Fields = Partial<Record<Column, Value>>;

/** Fields each of which has a column. */
function inColumns<T extends Fields>(fields: T & Record<Exclude<Keys<T>, Column>, never>): Fields {
  return fields;
}

/** The names of the fields that any of several kinds of events has. */
type Keys<T> = T extends unknown ? keyof T : never;
