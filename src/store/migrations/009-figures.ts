import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { definition } from '../figure-counter.ts';

/**
 * Figures, kept with the events that they count. Numbers stand for names, 0 for none. What was there before is counted
 * by and by, in the order of ids: `figures.counted_to` says how far.
 */
export const figures: Migration = {
  up: async (db: Kysely<unknown>) => {
    // What one more event changes can be told from these, without reading all the events before it.
    for (const column of ['day', 'questions', 'acted_at', 'fixed_at', 'came_back'])
      await sql`alter table diagnoses add column ${sql.raw(column)} bigint`.execute(db);
    await sql`alter table cases add column closed_day bigint`.execute(db);
    await sql`alter table cases add column came_back integer not null default 0`.execute(db);
    await cameBack(db);
    // Each row twice: once by day (`span` 1), once by so many days (`span` 32), from which a year is read.
    const all = 'version_id, span, day, channel, locale';
    const ends = 'outcome, step, cause, confirmed, remedy, result, was_case, helped, came_back';
    await figure(db, 'figure_ends', `${all}, ${ends}`, 'count, questions, milliseconds');
    await figure(db, 'figure_hops', `${all}, kind, step, answer, next`, 'count, milliseconds, timed');
    await figure(db, 'figure_spread', `measure, ${all}, value`, 'count');
    await figure(db, 'figure_hours', 'version_id, hour, cause', 'count');
    await figure(db, 'figure_agents', `${all}, staff_id, result`, 'count, milliseconds');
    await figure(db, 'figure_remarks', 'guide_id, day, diagnosis_id, number', 'count');
    await sql`create table figures (definition integer not null, counted_to bigint not null)`.execute(db);
    // Where there is nothing to count, all is counted, by what counts today.
    await sql`
      insert into figures (definition, counted_to)
      select ${sql.lit(definition)}, case when exists (select 1 from diagnoses) then 0 else 9007199254740991 end`.execute(
      db,
    );
  },
};

async function figure(db: Kysely<unknown>, table: string, key: string, sums: string): Promise<void> {
  const columns = `${key}, ${sums}`.split(', ').map((column) => `${column} bigint not null`);
  await sql`create table ${sql.raw(table)} (${sql.raw(columns.join(', '))}, primary key (${sql.raw(key)}))
    without rowid`.execute(db);
}

/** The log of what was done says which cases came back: those opened again within seven days of being closed as resolved. */
async function cameBack(db: Kysely<unknown>): Promise<void> {
  await sql`
    update cases set came_back = 1 where exists (
      select 1 from diagnoses d
      join audit back on back.subject = d.reference and back.action in ('reopen', 'came-back')
      join audit closed on closed.subject = d.reference and closed.action = 'close' and closed.detail = 'resolved'
        and closed.number < back.number and back.at - closed.at <= 604800000
      where d.id = cases.diagnosis_id and not exists (
        select 1 from audit again where again.subject = d.reference and again.number > back.number
          and again.action = 'close' and again.detail = 'resolved'))`.execute(db);
}
