import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import { caseFigures } from './case-figures.ts';
import { listed, listOf, narrowed } from './case-list.ts';
import { toCase } from './case-row.ts';
import { firstAnswers } from './case-said.ts';
import { wordsAdder } from './case-words.ts';
import type { Connection } from './connection.ts';
import type { Names } from './names.ts';
import type { Store } from './store.ts';

const { text, number } = given;

/** Cases: the queue, who has what, notes, and how each ended. Each change is logged in its own transaction. */
export function openCases(connection: Connection, names: Names, audit: ReturnType<typeof openAudit>): Store['cases'] {
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
        .values({ diagnosis_id: number, opened_at: number, owner: number, customer_reference: text })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    revision: prepare(build.selectFrom('cases').select('revision').where('diagnosis_id', '=', number)),
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
          revision: number,
        })
        .where('diagnosis_id', '=', number),
    ),
  };
  const addWords = wordsAdder(connection);
  const saidOf = firstAnswers(connection, names);

  return {
    open: ({ id, at, owner, customerReference, deed }) =>
      write(() => {
        const { changes } = run.open.run(id, at, owner, customerReference);
        if (changes === 0) return false;
        audit.add(deed, at);
        return true;
      }),
    byId: (id) =>
      read(() => {
        const row = run.one.get(id);
        return row && { ...toCase(names, row), notes: run.notes.all(id) };
      }),
    list: (filter, limit) =>
      read(() => all(listOf(names, filter, limit)).map((row) => ({ ...toCase(names, row), said: saidOf(row.id) }))),
    count: (filter, most) =>
      read(
        () =>
          all(
            build
              .selectFrom(narrowed(names, filter).limit(most).as('some'))
              .select((row) => row.fn.countAll<number>().as('count')),
          )[0]?.count ?? 0,
      ),
    change: ({ id, revision, to, note, by, at, deed }) =>
      write(() => {
        if (run.revision.get(id)?.revision !== revision) return false;
        const cause = to.cause === null ? null : names.number(to.cause);
        const remedy = to.remedy === null ? null : names.number(to.remedy);
        run.change.run(
          ...[to.owner, to.customerReference, to.together, to.result, cause, remedy, to.followUp, to.closedAt],
          ...[to.closedAt === null ? null : by, revision + 1, id],
        );
        if (note !== undefined) {
          run.addNote.run(id, run.count.get(id)?.count ?? 0, at, by, note);
          addWords(id, note);
        }
        audit.add(deed, at);
        return true;
      }),
    ...caseFigures(connection),
  };
}
