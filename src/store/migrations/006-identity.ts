import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the company's identity provider calls somebody, for ever; and when a browser was last used. */
export const identity: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('staff').addColumn('subject', 'text').execute();
    await sql`create unique index staff_subject on staff (subject) where subject is not null`.execute(db);
    // Nobody knows since when the browsers of before are known: they are earned anew at the next login.
    await db.schema
      .alterTable('devices')
      .addColumn('at', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
