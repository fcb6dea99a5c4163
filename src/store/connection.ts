import type Database from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { blocking } from './file.ts';
import { isBusy, storeProblem } from './problem.ts';
import { openTurns } from './turns.ts';

/** A query that was compiled once. Takes its parameters in the order of its text. */
export type Prepared<Row> = Database.Statement<unknown[], Row>;

/** One SQLite file. What runs in a read or a write is synchronous, so nothing else comes between. */
export type Connection = {
  prepare: <Row>(query: Compilable<Row>) => Prepared<Row>;
  /** Runs a query whose form is not always the same, with its own parameters. */
  all: <Row>(query: Compilable<Row>) => Row[];
  read: <T>(run: () => T) => Promise<T>;
  /** Reads everything as it stands at one moment, whatever others write meanwhile. */
  snapshot: <T>(run: () => T) => Promise<T>;
  /** Runs a function in one transaction, which is on disk when the promise resolves. `undo` is called when nothing was written. */
  write: <T>(run: () => T, undo?: () => void) => Promise<T>;
  close: () => Promise<void>;
};

/** Makes a connection of an open file. Its promises reject with StoreError where somebody can do something about it. */
export function connect(file: string, raw: Database.Database): Connection {
  const turns = openTurns((milliseconds) => void raw.pragma(`busy_timeout = ${milliseconds}`), blocking);
  const take = <T>(work: () => T): Promise<T> =>
    turns.take(work).catch((error: unknown) => {
      throw storeProblem(file, error);
    });
  return {
    prepare: <Row>(query: Compilable<Row>) => raw.prepare<unknown[], Row>(query.compile().sql),
    all: <Row>(query: Compilable<Row>) => {
      const { sql, parameters } = query.compile();
      return raw.prepare<unknown[], Row>(sql).all(...parameters);
    },
    // Readers don't wait for a writer here, so neither do they queue behind those who do.
    read: async (run) => {
      try {
        return run();
      } catch (error) {
        if (!isBusy(error)) throw storeProblem(file, error);
        return take(run);
      }
    },
    snapshot: (run) => take(() => raw.transaction(run).deferred()),
    write: (run, undo) => {
      const transaction = raw.transaction(run);
      return take(() => {
        try {
          return transaction.immediate();
        } catch (error) {
          undo?.();
          throw error;
        }
      });
    },
    close: async () => {
      await turns.done();
      raw.close();
    },
  };
}
