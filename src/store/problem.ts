/** The database can't be opened or used; the message says which, why, and what to do. */
export class StoreError extends Error {
  readonly code: 'cannot-open' | 'not-a-database' | 'damaged' | 'newer' | 'busy' | 'full' | 'url';

  constructor(code: StoreError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

const known: readonly (readonly [sqlite: string, code: StoreError['code'], sentence: string])[] = [
  ['SQLITE_BUSY', 'busy', 'is kept locked by another program. Try again in a moment.'],
  ['SQLITE_NOTADB', 'not-a-database', 'is not an SQLite database. Set DATABASE_URL to another file.'],
  ['SQLITE_CORRUPT', 'damaged', 'is damaged. Restore a backup.'],
  ['SQLITE_FULL', 'full', "can't be written; the disk may be full. Free some space and try again."],
  ['SQLITE_IOERR', 'full', "can't be read or written; the disk may be full or failing. Free some space and try again."],
  ['SQLITE_READONLY', 'cannot-open', "can't be written. The file and its folder must be writable."],
  ['SQLITE_CANTOPEN', 'cannot-open', "can't be opened. The file and its folder must be writable."],
];

/** Gives what SQLite reports as an error with its remedy; an error that nobody foresaw comes back as it is. */
export function storeProblem(file: string, error: unknown): unknown {
  const code = sqliteCode(error);
  const found = known.find(([sqlite]) => code === sqlite || code.startsWith(`${sqlite}_`));
  return found === undefined ? error : new StoreError(found[1], `The database "${file}" ${found[2]}`, error);
}

/** Whether an error only says that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_BUSY(_|$)/.test(sqliteCode(error));
}

/** SQLite's own code of an error; the driver's class can't be trusted across realms. */
function sqliteCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
