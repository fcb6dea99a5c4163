import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { beginning } from './migrations/001-beginning.ts';
import { StoreError } from './problem.ts';
import type { Tables } from './schema.ts';

/** Every change of the schema, oldest first. One that was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = { '001-beginning': beginning };

/** Brings a database to the newest schema, or to the one named. Safe when several processes start at once. */
export async function migrate(db: Kysely<Tables>, to?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to);
  if (error === undefined) return;
  const message = error instanceof Error ? error.message : String(error);
  if (/previously executed migration .* is missing/.test(message)) {
    throw new StoreError(
      'newer',
      'The database was written by a newer Unstuck. Start that version, or restore a backup.',
      error,
    );
  }
  throw error;
}
