import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** People who log in, where they are logged in, the links by which they choose a password, the browsers they used. */
export const staff: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('staff')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('role', 'text', (column) =>
        column.notNull().check(sql`role in ('agent', 'editor', 'manager', 'admin')`),
      )
      .addColumn('password', 'text')
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('disabled_at', 'bigint')
      .execute();
    await db.schema
      .createTable('logins')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'integer', (column) => column.notNull().references('staff.id'))
      .addColumn('browser', 'text', (column) => column.notNull())
      .addColumn('began_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('logins_staff').on('logins').column('staff_id').execute();
    await db.schema
      .createTable('setups')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'integer', (column) => column.references('staff.id'))
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('devices')
      .addColumn('token_hash', 'text', (column) => column.notNull())
      .addColumn('staff_id', 'integer', (column) => column.notNull().references('staff.id'))
      .addPrimaryKeyConstraint('devices_key', ['token_hash', 'staff_id'])
      .execute();
  },
};
