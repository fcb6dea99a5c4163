import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { isBusy, StoreError, storeProblem } from './problem.ts';

/** Milliseconds that the driver may wait for a lock. It waits by blocking the whole process; `turns.ts` waits the rest. */
export const blocking = 100;

/** The file that a URL like `file:data/unstuck.db` names. Throws StoreError; it never repeats a URL, which may hold a password. */
export function fileOf(url: string): string {
  if (/^postgres(ql)?:/i.test(url))
    throw new StoreError('url', 'PostgreSQL is not served yet. Set DATABASE_URL to a file, like file:data/unstuck.db.');
  const file = /^file:(.+)$/.exec(url)?.[1];
  if (file === undefined || file === ':memory:' || /^\/\/[^/]/.test(file))
    throw new StoreError('url', 'DATABASE_URL must name a file, like file:data/unstuck.db.');
  return file;
}

/**
 * When what is written is on disk: with every commit; or only with every checkpoint, which is faster. Then a power cut may
 * take the last commits, and never damages what was before: only for what can be made again.
 */
export type Sync = 'commit' | 'checkpoint';

/** Opens a database file, making it and its folder where they are not. Throws StoreError, or the driver's error when it is locked. */
export function openFile(file: string, sync: Sync = 'commit'): Database.Database {
  let raw: Database.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    raw = new Database(file, { timeout: blocking });
    refuseForeign(file, raw);
    settle(file, raw, sync);
    return raw;
  } catch (error) {
    raw?.close();
    const problem = storeProblem(file, error);
    if (isBusy(error) || problem instanceof StoreError) throw isBusy(error) ? error : problem;
    throw new StoreError('cannot-open', `The database "${file}" can't be opened (${String(error)}).`, error);
  }
}

/** Opens a database that is there to be read, and changes nothing of it, not even its schema. Throws StoreError. */
export function openToRead(file: string): Database.Database {
  if (!existsSync(file))
    throw new StoreError('cannot-open', `There is no database "${file}". Set DATABASE_URL to the one to look at.`);
  let raw: Database.Database | undefined;
  try {
    raw = new Database(file, { readonly: true, fileMustExist: true, timeout: blocking });
    refuseForeign(file, raw);
    if (!tablesOf(raw).includes('audit'))
      throw new StoreError('cannot-open', `The database "${file}" is empty, or older than its audit log.`);
    return raw;
  } catch (error) {
    raw?.close();
    throw storeProblem(file, error);
  }
}

function tablesOf(raw: Database.Database): string[] {
  return raw.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
}

// Before anything is changed: the journal mode is written into the file, and the tables would be mixed with ours.
function refuseForeign(file: string, raw: Database.Database): void {
  const tables = tablesOf(raw);
  if (tables.length === 0 || tables.includes('kysely_migration')) return;
  throw new StoreError(
    'not-a-database',
    `The database "${file}" belongs to another program. Set DATABASE_URL to another file.`,
  );
}

function settle(file: string, raw: Database.Database, sync: Sync): void {
  const journal = raw.pragma('journal_mode = WAL', { simple: true });
  if (journal !== 'wal')
    throw new StoreError(
      'cannot-open',
      `The database "${file}" can't keep a write-ahead log. Put it on a disk of this machine.`,
    );
  raw.pragma(sync === 'commit' ? 'synchronous = FULL' : 'synchronous = NORMAL');
  raw.pragma('foreign_keys = ON');
  const verdict = raw.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok')
    throw new StoreError('damaged', `The database "${file}" is damaged (${String(verdict)}). Restore a backup.`);
}
