import { sql } from 'kysely';
import type { Event } from '../engine/event.ts';
import { build, given } from './build.ts';
import { wordsAdder } from './case-words.ts';
import type { Connection } from './connection.ts';
import type { Names } from './names.ts';
import type { Projection } from './store.ts';

const { text, number } = given;

/** What the end of a diagnosis does to the queue, in the transaction of the end itself. */
export function caseOpener(connection: Connection, names: Names) {
  const { prepare } = connection;
  const open = prepare(
    build
      .insertInto('cases')
      .values({ diagnosis_id: number, opened_at: number, cause: number })
      .onConflict((conflict) => conflict.doNothing()),
  );
  // Closed by the customer's own end and not by a person: it comes back to the queue as a new one.
  const again = prepare(
    build
      .updateTable('cases')
      .set({ opened_at: number, result: sql`null`, closed_at: sql`null`, revision: sql`revision + 1` })
      .where('diagnosis_id', '=', number)
      .where('closed_at', 'is not', null)
      .where('closed_by', 'is', null),
  );
  const solved = prepare(
    build
      .updateTable('cases')
      .set({ result: text, closed_at: number, revision: sql`revision + 1` })
      .where('diagnosis_id', '=', number)
      .where('closed_at', 'is', null)
      .where('owner', 'is', null),
  );
  const known = prepare(build.selectFrom('cases').select('diagnosis_id').where('diagnosis_id', '=', number));
  const addWords = wordsAdder(connection);
  return {
    ended: (id: number, at: number, events: readonly Event[], { outcome, cause }: Projection): void => {
      const ended = events.some(({ type }) => type === 'ended');
      if (ended && outcome === 'escalated') {
        open.run(id, at, cause === null ? null : names.number(cause));
        again.run(at, id);
      }
      if (ended && outcome === 'resolved') solved.run('resolved', at, id);
      for (const event of events) {
        if (event.type === 'remarked' && event.remark !== '' && known.get(id) !== undefined) addWords(id, event.remark);
      }
    },
  };
}
