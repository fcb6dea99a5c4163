import { openAudit } from './audit.ts';
import { connect } from './connection.ts';
import { fileOf, openToRead } from './file.ts';
import type { Store } from './store.ts';

/** Opens the audit log of the database at a URL to be read. Makes nothing and changes nothing. Throws StoreError. */
export function inspectAudit(url: string): Pick<Store['audit'], 'check'> & Pick<Store, 'close'> {
  const file = fileOf(url);
  const connection = connect(file, openToRead(file));
  const { check } = openAudit(connection);
  return { check, close: connection.close };
}
