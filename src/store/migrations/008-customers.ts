import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Finds a case by any part of what its customer is called elsewhere: agents hear "4711" of T-4711. */
export const customers: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create virtual table case_customers using fts5 (reference, tokenize = 'trigram')`.execute(db);
    await sql`
      insert into case_customers (rowid, reference)
      select diagnosis_id, customer_reference from cases where customer_reference is not null`.execute(db);
    await sql`
      create trigger cases_customer_new after insert on cases when new.customer_reference is not null
      begin insert into case_customers (rowid, reference) values (new.diagnosis_id, new.customer_reference); end`.execute(
      db,
    );
    await sql`
      create trigger cases_customer_changed after update of customer_reference on cases
      when new.customer_reference is not old.customer_reference
      begin
        delete from case_customers where rowid = old.diagnosis_id;
        insert into case_customers (rowid, reference)
        select new.diagnosis_id, new.customer_reference where new.customer_reference is not null;
      end`.execute(db);
  },
};
