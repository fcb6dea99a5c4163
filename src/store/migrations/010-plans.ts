import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was learned of versions, and by which order each guide goes. Both only grow: diagnoses keep the plan they began with. */
export const plans: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('plans')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('version_id', 'integer', (column) => column.notNull().references('versions.id'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('pays', 'integer', (column) => column.notNull())
      .addColumn('figures', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('plans_version').on('plans').columns(['version_id', 'id']).execute();
    await db.schema
      .createTable('plan_modes')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('guide', 'text', (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull().check(sql`mode in ('learned', 'shadow', 'authored')`))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('plan_modes_guide').on('plan_modes').columns(['guide', 'id']).execute();
    for (const table of ['plans', 'plan_modes'])
      for (const verb of ['update', 'delete'])
        await sql`create trigger ${sql.raw(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
          begin select raise(abort, ${sql.lit(`a row of ${table} never changes`)}); end`.execute(db);
  },
};
