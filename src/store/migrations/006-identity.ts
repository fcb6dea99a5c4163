import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the company's identity provider calls somebody: their address and user name may come to be another's, this never does. */
export const identity: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('staff').addColumn('subject', 'text').execute();
    await sql`create unique index staff_subject on staff (subject) where subject is not null`.execute(db);
  },
};
