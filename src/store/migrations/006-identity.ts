import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the company's identity provider calls somebody, for ever; when a browser was last used; who works without single keys; a log that grows only at its end. */
export const identity: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('staff').addColumn('subject', 'text').execute();
    await sql`create unique index staff_subject on staff (subject) where subject is not null`.execute(db);
    // Nobody knows since when the browsers of before are known: they are earned anew at the next login.
    await db.schema
      .alterTable('devices')
      .addColumn('at', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('staff')
      .addColumn('keys', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    // A replacing insert gets past the triggers that keep rows from changing.
    await sql`
      create trigger audit_at_end before insert on audit
      when new.number is not (select coalesce(max(number), 0) + 1 from audit)
        or (new.number > 1 and new.previous is not (select hash from audit where number = new.number - 1))
      begin select raise(abort, 'a row of audit is added at the end'); end`.execute(db);
  },
};
