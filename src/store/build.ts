import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from './schema.ts';

// A Kysely transaction spans awaits, and whatever else is written meanwhile on the same connection would join it
// unseen: acknowledged before it is on disk, and undone with it. So queries are built here and run elsewhere.
class NoDriver extends DummyDriver {
  override async acquireConnection(): Promise<never> {
    throw new Error('A query is built here and run by a prepared statement of the connection.');
  }
}

/** Builds queries, which `Connection.prepare` takes; it can't run them. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NoDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/**
 * Stands in a query for a parameter that is given when it runs. Parameters are given in the order of the query's text,
 * so whatever is written as a value here, a limit too, becomes one.
 */
export const given = { text: '', number: 0 } as const;
