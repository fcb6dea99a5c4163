/** The database can't be opened or used; the message says which, why, and what to do. */
export class StoreError extends Error {
  readonly code: 'cannot-open' | 'not-a-database' | 'damaged' | 'newer' | 'busy' | 'full' | 'url';

  constructor(code: StoreError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

/** SQLite's own code of an error; the driver's class can't be trusted across realms. */
export function sqliteCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
