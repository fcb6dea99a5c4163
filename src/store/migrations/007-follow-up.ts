import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Finds the cases to be followed up, and what was done to a case, without reading all that there are. */
export const followUp: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create index cases_follow_up on cases (follow_up, diagnosis_id) where follow_up is not null`.execute(db);
    await sql`create index audit_subject on audit (subject, number)`.execute(db);
  },
};
