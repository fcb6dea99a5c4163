import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Diagnoses that a human looks after: who does, notes, how they ended; and the log of who did what. */
export const cases: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('cases')
      .addColumn('diagnosis_id', 'integer', (column) => column.primaryKey().references('diagnoses.id'))
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('owner', 'integer', (column) => column.references('staff.id'))
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('customer_reference', 'text')
      .addColumn('together', 'text', (column) => column.notNull().defaultTo('no'))
      .addColumn('result', 'text')
      .addColumn('cause', 'integer', (column) => column.references('names.id'))
      .addColumn('remedy', 'integer', (column) => column.references('names.id'))
      .addColumn('follow_up', 'text')
      .addColumn('closed_at', 'bigint')
      .addColumn('closed_by', 'integer', (column) => column.references('staff.id'))
      .execute();
    // Each list of the queue is read in the order of its index; those of open cases stay small however many were closed.
    for (const index of [
      'cases_waiting on cases (opened_at, diagnosis_id) where closed_at is null and owner is null',
      'cases_open on cases (opened_at, diagnosis_id) where closed_at is null',
      'cases_owner on cases (owner, opened_at, diagnosis_id) where closed_at is null',
      'cases_opened on cases (opened_at, diagnosis_id)',
      'cases_cause on cases (cause, opened_at, diagnosis_id)',
      'cases_customer on cases (customer_reference) where customer_reference is not null',
      'cases_closed on cases (closed_at, closed_by) where closed_at is not null',
    ]) {
      await sql`create index ${sql.raw(index)}`.execute(db);
    }
    await sql`
      create table notes (
        diagnosis_id integer not null references diagnoses (id),
        number integer not null,
        at bigint not null,
        staff_id integer not null references staff (id),
        text text not null,
        primary key (diagnosis_id, number)
      ) without rowid`.execute(db);
    await sql`create virtual table case_words using fts5 (words, tokenize = 'unicode61')`.execute(db);
    await db.schema
      .createTable('audit')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('previous', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute();
    await sql`drop view answers`.execute(db);
    await sql`
      create view answers as
      select d.reference, e.number, datetime(e.at / 1000, 'unixepoch') as at,
        case e.kind when 0 then 'started' when 1 then 'answered' when 2 then 'looked up' when 3 then 'tried'
          when 4 then 'passed' when 5 then 'chose' when 6 then 'asked for a human' when 7 then 'went back to'
          when 8 then 'ended' when 9 then 'remarked' when 10 then 'spoke' when 11 then 'entered'
          when 12 then 'jumped to' end as event,
        s.name as step, f.name as fact, coalesce(a.name, e.value) as answer,
        case e.kind when 9 then json_extract(e.value, '$') end as remark, n.name as next, e.rule
      from events e
      join diagnoses d on d.id = e.diagnosis_id
      left join names s on s.id = e.step
      left join names f on f.id = e.fact
      left join names a on a.id = e.answer
      left join names n on n.id = e.next`.execute(db);
    for (const [table, verb] of [
      ['audit', 'update'],
      ['audit', 'delete'],
      ['notes', 'update'],
      ['notes', 'delete'],
    ] as const) {
      await sql`create trigger ${sql.raw(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`a row of ${table} never changes`)}); end`.execute(db);
    }
  },
};
