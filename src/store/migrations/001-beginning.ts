import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Guides and their versions, diagnoses and their events, what lookups find. */
export const beginning: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('names')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .execute();
    await db.schema
      .createTable('guides')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .execute();
    await db.schema
      .createTable('versions')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('guide_id', 'integer', (column) => column.notNull().references('guides.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('published_at', 'bigint', (column) => column.notNull())
      .addColumn('published_by', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addUniqueConstraint('versions_number', ['guide_id', 'number'])
      .execute();
    await db.schema
      .createTable('diagnoses')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('reference', 'text', (column) => column.notNull().unique())
      .addColumn('version_id', 'integer', (column) => column.notNull().references('versions.id'))
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('touched_at', 'bigint', (column) => column.notNull())
      .addColumn('events', 'integer', (column) => column.notNull())
      .addColumn('step', 'integer', (column) => column.notNull().references('names.id'))
      .addColumn('outcome', 'text')
      .addColumn('cause', 'integer', (column) => column.references('names.id'))
      .addColumn('remedy', 'integer', (column) => column.references('names.id'))
      .addColumn('helped', 'integer')
      .addColumn('ended_at', 'bigint')
      .execute();
    // By id and not by time: an answer then leaves the index as it is. Few are open, for idle ones are closed.
    await sql`create index diagnoses_open on diagnoses (id) where outcome is null`.execute(db);
    await sql`
      create table events (
        diagnosis_id integer not null references diagnoses (id),
        number integer not null,
        at bigint not null,
        kind integer not null,
        step integer, fact integer, answer integer, value text, next integer, rule integer,
        primary key (diagnosis_id, number)
      ) without rowid`.execute(db);
    await db.schema
      .createTable('statuses')
      .addColumn('guide', 'text', (column) => column.notNull())
      .addColumn('fact', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('set_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('statuses_key', ['guide', 'fact'])
      .execute();
    await neverChanges(db, 'events');
    await neverChanges(db, 'versions');
    await readable(db);
  },
};

/** A published version and a recorded event stay as they are, whoever asks. */
async function neverChanges(db: Kysely<unknown>, table: 'events' | 'versions'): Promise<void> {
  for (const verb of ['update', 'delete']) {
    const message = `a row of ${table} never changes`;
    await sql`create trigger ${sql.raw(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(message)}); end`.execute(db);
  }
}

/** Two views in words, for a person with the sqlite3 shell. */
async function readable(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view outcomes as
    select d.reference, g.name as guide, v.number as version, d.locale, d.channel,
      datetime(d.started_at / 1000, 'unixepoch') as started, datetime(d.touched_at / 1000, 'unixepoch') as touched,
      datetime(d.ended_at / 1000, 'unixepoch') as ended, s.name as step, d.outcome, c.name as cause, r.name as remedy, d.helped
    from diagnoses d
    join versions v on v.id = d.version_id
    join guides g on g.id = v.guide_id
    join names s on s.id = d.step
    left join names c on c.id = d.cause
    left join names r on r.id = d.remedy`.execute(db);
  await sql`
    create view answers as
    select d.reference, e.number, datetime(e.at / 1000, 'unixepoch') as at,
      case e.kind when 0 then 'started' when 1 then 'answered' when 2 then 'looked up' when 3 then 'tried'
        when 4 then 'passed' when 5 then 'chose' when 6 then 'asked for a human' when 7 then 'went back to'
        when 8 then 'ended' when 9 then 'remarked' end as event,
      s.name as step, f.name as fact, coalesce(a.name, e.value) as answer,
      case e.kind when 9 then json_extract(e.value, '$') end as remark, n.name as next, e.rule
    from events e
    join diagnoses d on d.id = e.diagnosis_id
    left join names s on s.id = e.step
    left join names f on f.id = e.fact
    left join names a on a.id = e.answer
    left join names n on n.id = e.next`.execute(db);
}
