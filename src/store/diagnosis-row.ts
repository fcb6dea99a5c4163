import { type EventRow, outcomeOf, toEvent } from './event-row.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';
import type { Diagnosis, Projection, Recorded } from './store.ts';

/** A diagnosis as it is stored, without what only the store reads. */
export type DiagnosisRow = Omit<
  Tables['diagnoses'],
  'id' | 'token_hash' | 'events' | 'day' | 'questions' | 'acted_at' | 'fixed_at' | 'came_back'
> & { id: number };

/** Makes the rows of a diagnosis and its events what they stand for. */
export function toDiagnosis(names: Names, row: DiagnosisRow, events: (EventRow & { at: number })[]): Diagnosis {
  const name = (number: number | null) => (number === null ? null : names.name(number));
  return {
    id: row.id,
    reference: row.reference,
    version: row.version_id,
    locale: row.locale,
    channel: row.channel,
    startedAt: row.started_at,
    touchedAt: row.touched_at,
    endedAt: row.ended_at,
    step: names.name(row.step),
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    cause: name(row.cause),
    remedy: name(row.remedy),
    helped: row.helped === null ? null : row.helped === 1,
    events: events.map((event) => toEvent(names, event)),
    times: events.map(({ at }) => at),
  };
}

type RecordedRow = Pick<
  DiagnosisRow,
  'id' | 'reference' | 'version_id' | 'channel' | 'locale' | 'outcome' | 'step' | 'cause'
>;

/** The same as far as it can be walked again; the events are yet to come. */
export function toRecorded(names: Names, row: RecordedRow): Recorded {
  return {
    id: row.id,
    reference: row.reference,
    version: row.version_id,
    channel: row.channel,
    locale: row.locale,
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    step: names.name(row.step),
    cause: row.cause === null ? null : names.name(row.cause),
    events: [],
  };
}

/** The columns of a projection. */
export function fromProjection(names: Names, { step, outcome, cause, remedy, helped }: Projection) {
  const number = (name: string | null) => (name === null ? null : names.number(name));
  return {
    step: names.number(step),
    outcome,
    cause: number(cause),
    remedy: number(remedy),
    helped: helped === null ? null : Number(helped),
  };
}
