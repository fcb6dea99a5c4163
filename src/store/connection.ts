import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import { StoreError, sqliteCode } from './problem.ts';
import type { Tables } from './schema.ts';

/** One SQLite file: the driver's own handle for the hot path, and Kysely over the same handle for the rest. */
export type Connection = {
  raw: Database.Database;
  db: Kysely<Tables>;
  /** Runs a function in one immediate transaction; waits without blocking while another process writes. */
  write: <T>(run: () => T) => Promise<T>;
};

// Kysely begins deferred transactions; two processes that read and then write would fail with SQLITE_BUSY_SNAPSHOT.
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver() {
    return new ImmediateDriver({ database: this.#database });
  }
}

/** Opens a database file, making it and its folder where they are not. Throws StoreError. */
export function connect(file: string): Connection {
  const raw = opened(file);
  return {
    raw,
    db: new Kysely<Tables>({ dialect: new ImmediateDialect(raw) }),
    write: (run) => patiently(() => raw.transaction(run).immediate()),
  };
}

function opened(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    // The driver waits by blocking the whole process, so it waits little; `patiently` waits the rest.
    const raw = new Database(file, { timeout: 100 });
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    const verdict = raw.pragma('quick_check', { simple: true });
    if (verdict !== 'ok')
      throw new StoreError('damaged', `The database "${file}" is damaged (${verdict}). Restore a backup.`);
    return raw;
  } catch (error) {
    throw error instanceof StoreError ? error : refusal(file, error);
  }
}

function refusal(file: string, error: unknown): StoreError {
  const code = sqliteCode(error);
  if (code.startsWith('SQLITE_NOTADB')) {
    return new StoreError(
      'not-a-database',
      `"${file}" is not an SQLite database. Set DATABASE_URL to another file.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new StoreError('damaged', `The database "${file}" is damaged. Restore a backup.`, error);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreError(
    'cannot-open',
    `The database "${file}" can't be opened (${reason}). Its folder must be writable.`,
    error,
  );
}

/** Tries again for up to three seconds while another process holds the lock, leaving the event loop free. */
export async function patiently<T>(run: () => T): Promise<T> {
  const deadline = performance.now() + 3_000;
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    try {
      return run();
    } catch (error) {
      if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw usable(error);
      if (performance.now() > deadline)
        throw new StoreError('busy', 'Another program keeps the database locked. Try again in a moment.', error);
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

function usable(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code !== 'SQLITE_FULL' && !code.startsWith('SQLITE_IOERR')) return error;
  return new StoreError(
    'full',
    'The database can’t be written; the disk may be full. Free some space and try again.',
    error,
  );
}
