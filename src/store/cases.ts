import { sql } from 'kysely';
import { backWithin } from '../engine/figures/tally.ts';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import { caseFigures } from './case-figures.ts';
import { listed, listOf, manyWith, mostMatches, narrowed } from './case-list.ts';
import { resultOf, toCase, togetherOf } from './case-row.ts';
import { firstAnswers } from './case-said.ts';
import { wordsAdder } from './case-words.ts';
import type { Connection } from './connection.ts';
import { dayOf } from './day.ts';
import type { Counter } from './figure-counter.ts';
import type { Names } from './names.ts';
import type { Case, Store } from './store.ts';

const { text, number } = given;

/** Cases: the queue, who has what, notes, and how each ended. Each change is logged in its own transaction. */
export function openCases(
  connection: Connection,
  names: Names,
  audit: ReturnType<typeof openAudit>,
  counter: Counter,
): Store['cases'] {
  const { prepare, all, read } = connection;
  const write = <T>(work: () => T) => connection.write(work, names.forget);
  const run = {
    one: prepare(listed.where('cases.diagnosis_id', '=', number)),
    notes: prepare(
      build
        .selectFrom('notes')
        .innerJoin('staff', 'staff.id', 'notes.staff_id')
        .select(['notes.at', 'staff.name as by', 'notes.text'])
        .where('notes.diagnosis_id', '=', number)
        .orderBy('notes.number'),
    ),
    count: prepare(
      build
        .selectFrom('notes')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('diagnosis_id', '=', number),
    ),
    addNote: prepare(
      build.insertInto('notes').values({ diagnosis_id: number, number, at: number, staff_id: number, text }),
    ),
    open: prepare(
      build
        .insertInto('cases')
        .values({ diagnosis_id: number, opened_at: number, owner: number, customer_reference: text }),
    ),
    known: prepare(build.selectFrom('cases').select('diagnosis_id').where('diagnosis_id', '=', number)),
    stand: prepare(
      build
        .selectFrom('diagnoses')
        .leftJoin('cases', 'cases.diagnosis_id', 'diagnoses.id')
        .select(['diagnoses.events', 'diagnoses.locale', 'cases.revision', 'cases.together'])
        .select(['cases.result', 'cases.closed_by as closedBy'])
        .where('diagnoses.id', '=', number),
    ),
    change: prepare(
      build
        .updateTable('cases')
        .set({
          owner: number,
          customer_reference: text,
          together: text,
          result: text,
          cause: number,
          remedy: number,
          follow_up: text,
          closed_at: number,
          closed_by: number,
          closed_day: number,
          came_back: sql<number>`coalesce(${number}, came_back)`,
          revision: number,
        })
        .where('diagnosis_id', '=', number),
    ),
  };
  const words = wordsAdder(connection);
  const saidOf = firstAnswers(connection, names);

  return {
    open: ({ id, at, owner, customerReference, deed }) =>
      write(() => {
        if (run.known.get(id) !== undefined) return false;
        counter.changed(id, () => void run.open.run(id, at, owner, customerReference));
        words.addRemarks(id);
        audit.add(deed, at);
        return true;
      }),
    byId: (id) =>
      read(() => {
        const row = run.one.get(id);
        return row && { ...toCase(names, row), notes: run.notes.all(id) };
      }),
    stand: (id) =>
      read(() => {
        const row = run.stand.get(id);
        if (row === undefined) return undefined;
        const { result, closedBy, ...more } = row;
        return { ...more, together: togetherOf(row.together), closed: closedBy === null ? null : resultOf(result) };
      }),
    list: (filter, limit) =>
      read(() => all(listOf(names, filter, limit)).map((row) => ({ ...toCase(names, row), said: saidOf(row.id) }))),
    searched: (search) =>
      read(() => {
        const counts = manyWith(search).map((query) => all(query)[0]?.count ?? 0);
        return { newestOnly: counts.some((count) => count > mostMatches) ? mostMatches : undefined };
      }),
    count: (filter, most) =>
      read(
        () =>
          all(
            build
              .selectFrom(narrowed(names, filter).limit(most).as('some'))
              .select((row) => row.fn.countAll<number>().as('count')),
          )[0]?.count ?? 0,
      ),
    change: ({ id, revision, to, note, at, deed }) =>
      write(() => {
        const row = run.one.get(id);
        if (row === undefined || (revision ?? row.revision) !== row.revision) return false;
        const become = { ...toCase(names, row), ...to };
        const number = (name: string | null) => (name === null ? null : names.number(name));
        const { owner, customerReference, together, result, followUp, closedAt, closedBy } = become;
        const closedDay = closedAt === null ? null : dayOf(closedAt);
        const back = cameBack(toCase(names, row), become, at);
        counter.changed(
          id,
          () =>
            void run.change.run(
              ...[owner, customerReference, together, result, number(become.cause), number(become.remedy)],
              ...[followUp, closedAt, closedBy, closedDay, back, row.revision + 1, id],
            ),
        );
        if (note !== undefined) {
          run.addNote.run(id, run.count.get(id)?.count ?? 0, at, note.by, note.text);
          words.add(id, note.text);
        }
        audit.add(deed, at);
        return true;
      }),
    ...caseFigures(connection),
  };
}

/** Whether a change says that a case came back, 1, or that it need not, 0; null where it says neither. */
function cameBack(was: Case, is: Pick<Case, 'result' | 'closedAt'>, at: number): number | null {
  if (was.closedAt === null) return is.closedAt !== null && is.result === 'resolved' ? 0 : null;
  return is.closedAt === null && was.result === 'resolved' && at - was.closedAt <= backWithin ? 1 : null;
}
