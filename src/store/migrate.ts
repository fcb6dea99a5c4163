import type Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { beginning } from './migrations/001-beginning.ts';
import { staff } from './migrations/002-staff.ts';
import { cases } from './migrations/003-cases.ts';
import { secondFactor } from './migrations/004-second-factor.ts';
import { studio } from './migrations/005-studio.ts';
import { identity } from './migrations/006-identity.ts';
import { followUp } from './migrations/007-follow-up.ts';
import { customers } from './migrations/008-customers.ts';
import { figures } from './migrations/009-figures.ts';
import { plans } from './migrations/010-plans.ts';
import { StoreError } from './problem.ts';
import type { Tables } from './schema.ts';

/** Every change of the schema, oldest first. One that was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-beginning': beginning,
  '002-staff': staff,
  '003-cases': cases,
  '004-second-factor': secondFactor,
  '005-studio': studio,
  '006-identity': identity,
  '007-follow-up': followUp,
  '008-customers': customers,
  '009-figures': figures,
  '010-plans': plans,
};

/** Brings a database to the newest schema, or to the one named. Safe when several processes start at once. */
export async function migrate(raw: Database.Database, to?: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect({ database: raw }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to);
  if (error === undefined) return;
  if (/previously executed migration .* is missing/.test(String(error))) {
    throw new StoreError(
      'newer',
      'The database was written by a newer Unstuck. Start that version, or restore a backup.',
      error,
    );
  }
  throw error;
}

// Kysely denies that SQLite can undo a change of tables, and then migrates in no transaction at all: two processes
// that start at once both make the tables, and one that dies leaves half of them.
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

// Kysely begins deferred transactions; two processes that read and then write would fail with SQLITE_BUSY_SNAPSHOT.
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: { database: Database.Database };

  constructor(config: { database: Database.Database }) {
    super(config);
    this.#config = config;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }
}
