import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A second factor of a login: its secret, and the last code that was used. */
export const secondFactor: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('staff').addColumn('second', 'text').execute();
    await db.schema.alterTable('staff').addColumn('second_used', 'bigint').execute();
  },
};
