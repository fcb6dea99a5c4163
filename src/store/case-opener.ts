import { sql } from 'kysely';
import type { Event } from '../engine/event.ts';
import { backWithin } from '../engine/figures/tally.ts';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import { wordsAdder } from './case-words.ts';
import type { Connection } from './connection.ts';
import type { Names } from './names.ts';
import type { Projection } from './store.ts';

const { text, number } = given;

/** What the end of a diagnosis does to the queue, in the transaction of the end itself. */
export function caseOpener(connection: Connection, names: Names, audit: ReturnType<typeof openAudit>) {
  const run = statements(connection);
  const words = wordsAdder(connection);
  const escalated = (id: number, at: number, cause: number | null) => {
    if (run.open.run(id, at, cause).changes > 0) words.addRemarks(id);
    if (run.again.run(at, cause, at, id).changes > 0) {
      const subject = run.reference.get(id)?.reference ?? '';
      audit.add({ who: 'customer', action: 'came-back', subject }, at);
    }
    run.found.run(cause, id);
  };
  return {
    ended: (id: number, at: number, events: readonly Event[], { outcome, cause }: Projection): void => {
      const known = run.known.get(id) !== undefined;
      if (events.some(({ type }) => type === 'ended')) {
        if (outcome === 'escalated') escalated(id, at, cause === null ? null : names.number(cause));
        if (outcome === 'resolved') run.solved.run('resolved', at, 0, id);
      }
      for (const event of events) if (event.type === 'remarked' && known) words.add(id, event.remark);
    },
  };
}

function statements({ prepare }: Connection) {
  const one = build.updateTable('cases');
  const nothing = sql<null>`null`;
  const revision = sql<number>`revision + 1`;
  const again = sql<number>`
    case when result = 'resolved' and ${number} - closed_at <= ${sql.lit(backWithin)} then 1 else came_back end`;
  return {
    open: prepare(
      build
        .insertInto('cases')
        .values({ diagnosis_id: number, opened_at: number, cause: number })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    // Whoever closed it, the customer needs somebody again: it comes back to the queue as a new one, with the day to follow up.
    again: prepare(
      one
        .set({ opened_at: number, cause: number, revision, together: sql.lit('no'), owner: nothing, result: nothing })
        .set({ remedy: nothing, closed_at: nothing, closed_by: nothing, closed_day: nothing, came_back: again })
        .where('diagnosis_id', '=', number)
        .where('closed_at', 'is not', null),
    ),
    // One that was claimed in mid-walk had no cause yet.
    found: prepare(
      one
        .set({ cause: number })
        .where('diagnosis_id', '=', number)
        .where('closed_at', 'is', null)
        .where('cause', 'is', null),
    ),
    solved: prepare(
      one
        .set({ result: text, closed_at: number, came_back: 0, revision })
        .where('diagnosis_id', '=', number)
        .where('closed_at', 'is', null)
        .where('owner', 'is', null),
    ),
    known: prepare(build.selectFrom('cases').select('diagnosis_id').where('diagnosis_id', '=', number)),
    reference: prepare(build.selectFrom('diagnoses').select('reference').where('id', '=', number)),
  };
}
