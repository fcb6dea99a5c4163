import type { Event } from '../engine/event.ts';
import type { Connection } from './connection.ts';
import type { Names } from './names.ts';
import { sqliteCode } from './problem.ts';
import { type EventRow, outcomeOf, toEvent, toRow } from './event-row.ts';
import type { Append, Diagnosis, NewDiagnosis, Projection, Store } from './store.ts';

type Row = {
  id: number;
  reference: string;
  version_id: number;
  locale: string;
  channel: string;
  started_at: number;
  touched_at: number;
  step: number;
  outcome: string | null;
  cause: number | null;
  remedy: number | null;
  helped: number | null;
};

/** Diagnoses and their events. */
export function openDiagnoses(connection: Connection, names: Names): Store['diagnoses'] {
  const run = statements(connection);
  const write = async <T>(work: () => T): Promise<T> => {
    try {
      return await connection.write(work);
    } catch (error) {
      names.forget();
      throw error;
    }
  };
  const addEvents = (id: number, from: number, at: number, events: readonly Event[]) => {
    events.forEach((event, index) => {
      const { kind, step, fact, answer, value, next, rule } = toRow(names, event);
      run.addEvent.run(id, from + index, at, kind, step, fact, answer, value, next, rule);
    });
  };
  const whole = (row: Row | undefined): Diagnosis | undefined =>
    row &&
    fromRow(
      names,
      row,
      run.events.all(row.id).map((event) => toEvent(names, event)),
    );

  return {
    create: (diagnosis) =>
      write(() => {
        const id = run.create.get(...created(names, diagnosis))?.id;
        if (id === undefined) throw new Error('A diagnosis was not stored.');
        addEvents(id, 0, diagnosis.at, diagnosis.events);
        return 'created' as const;
      }).catch((error: unknown) => {
        if (sqliteCode(error) === 'SQLITE_CONSTRAINT_UNIQUE' && run.byReference.get(diagnosis.reference) !== undefined)
          return 'reference-taken';
        throw error;
      }),
    byToken: async (hash) => whole(run.byToken.get(hash)),
    byReference: async (reference) => whole(run.byReference.get(reference)),
    append: ({ id, expected, at, events, projection }: Append) =>
      write(() => {
        const { changes } = run.touch.run(expected + events.length, at, ...projected(names, projection), id, expected);
        if (changes === 0) return false;
        addEvents(id, expected, at, events);
        return true;
      }),
    idle: async (before, limit) => run.idle.all(before, limit).flatMap((row) => whole(row) ?? []),
    speak: (id, locale) => write(() => void run.speak.run(locale, id)),
  };
}

/** The statements of an answered step: built by Kysely once, run by the driver. Their parameters come as written here. */
function statements({ raw, db }: Connection) {
  const some = db
    .selectFrom('diagnoses')
    .select([
      'id',
      'reference',
      'version_id',
      'locale',
      'channel',
      'started_at',
      'touched_at',
      'step',
      'outcome',
      'cause',
      'remedy',
      'helped',
    ]);
  const idle = some.where('outcome', 'is', null).where('touched_at', '<', 0).orderBy('touched_at').limit(1);
  const create = db
    .insertInto('diagnoses')
    .values({
      token_hash: '',
      reference: '',
      version_id: 0,
      locale: '',
      channel: '',
      started_at: 0,
      touched_at: 0,
      events: 0,
      step: 0,
      outcome: '',
      cause: 0,
      remedy: 0,
      helped: 0,
    })
    .returning('id');
  const touch = db
    .updateTable('diagnoses')
    .set({ events: 0, touched_at: 0, step: 0, outcome: '', cause: 0, remedy: 0, helped: 0 })
    .where('id', '=', 0)
    .where('events', '=', 0);
  const addEvent = db.insertInto('events').values({
    diagnosis_id: 0,
    number: 0,
    at: 0,
    kind: 0,
    step: 0,
    fact: 0,
    answer: 0,
    value: '',
    next: 0,
    rule: 0,
  });
  const events = db
    .selectFrom('events')
    .select(['kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
    .where('diagnosis_id', '=', 0)
    .orderBy('number');
  return {
    byToken: raw.prepare<[string], Row>(some.where('token_hash', '=', '').compile().sql),
    byReference: raw.prepare<[string], Row>(some.where('reference', '=', '').compile().sql),
    idle: raw.prepare<[number, number], Row>(idle.compile().sql),
    create: raw.prepare<unknown[], { id: number }>(create.compile().sql),
    touch: raw.prepare<unknown[]>(touch.compile().sql),
    speak: raw.prepare<[string, number]>(
      db.updateTable('diagnoses').set({ locale: '' }).where('id', '=', 0).compile().sql,
    ),
    addEvent: raw.prepare<unknown[]>(addEvent.compile().sql),
    events: raw.prepare<[number], EventRow>(events.compile().sql),
  };
}

function created(
  names: Names,
  { tokenHash, reference, version, locale, channel, at, events, projection }: NewDiagnosis,
) {
  return [tokenHash, reference, version, locale, channel, at, at, events.length, ...projected(names, projection)];
}

function projected(names: Names, { step, outcome, cause, remedy, helped }: Projection) {
  const number = (name: string | null) => (name === null ? null : names.number(name));
  return [names.number(step), outcome, number(cause), number(remedy), helped === null ? null : Number(helped)];
}

function fromRow(names: Names, row: Row, events: Event[]): Diagnosis {
  const name = (number: number | null) => (number === null ? null : names.name(number));
  return {
    id: row.id,
    reference: row.reference,
    version: row.version_id,
    locale: row.locale,
    channel: row.channel,
    startedAt: row.started_at,
    touchedAt: row.touched_at,
    step: names.name(row.step),
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    cause: name(row.cause),
    remedy: name(row.remedy),
    helped: row.helped === null ? null : row.helped === 1,
    events,
  };
}
