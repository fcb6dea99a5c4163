import { connect } from './connection.ts';
import { openDiagnoses } from './diagnoses.ts';
import { migrate } from './migrate.ts';
import { openNames } from './names.ts';
import { StoreError } from './problem.ts';
import { openStatuses } from './statuses.ts';
import type { Store } from './store.ts';
import { openVersions } from './versions.ts';

/** Opens the database at a URL like `file:data/unstuck.db`, on the newest schema. Throws StoreError with the remedy. */
export async function openStore(url: string): Promise<Store> {
  const file = /^file:(.+)$/.exec(url)?.[1];
  if (file === undefined)
    throw new StoreError('url', `"${url}" is no database that can be opened. Use one like file:data/unstuck.db.`);
  const connection = connect(file);
  try {
    await migrate(connection.db);
  } catch (error) {
    connection.raw.close();
    throw error;
  }
  return {
    versions: openVersions(connection.db),
    diagnoses: openDiagnoses(connection, openNames(connection)),
    statuses: openStatuses(connection.db),
    close: async () => {
      await connection.db.destroy();
    },
  };
}
