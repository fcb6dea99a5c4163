import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import { toCase } from './case-row.ts';
import type { Connection } from './connection.ts';
import { kinds } from './event-row.ts';
import type { Names } from './names.ts';
import { valueFrom } from './scalar.ts';
import type { CaseFilter, CaseList, ListedCase, Store } from './store.ts';
import { searchOf, wordsOf } from './words.ts';

const { text, number } = given;

/** What a list shows of a case, and of the diagnosis that it is. */
const listed = build
  .selectFrom('cases')
  .innerJoin('diagnoses', 'diagnoses.id', 'cases.diagnosis_id')
  .innerJoin('versions', 'versions.id', 'diagnoses.version_id')
  .innerJoin('guides', 'guides.id', 'versions.guide_id')
  .leftJoin('staff', 'staff.id', 'cases.owner')
  .select([
    'cases.diagnosis_id as id',
    'diagnoses.reference',
    'guides.name as guide',
    'diagnoses.version_id as version',
  ])
  .select([
    'diagnoses.locale',
    'diagnoses.channel',
    'diagnoses.step',
    'diagnoses.outcome',
    'diagnoses.touched_at as touchedAt',
  ])
  .select([
    'diagnoses.cause as found',
    'cases.cause',
    'cases.remedy',
    'cases.result',
    'cases.revision',
    'cases.together',
  ])
  .select(['cases.opened_at as openedAt', 'cases.closed_at as closedAt', 'cases.follow_up as followUp'])
  .select(['cases.owner', 'staff.name as ownerName', 'cases.customer_reference as customerReference']);

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
              .selectFrom(countable(names, filter).limit(most).as('some'))
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
    perPerson: (since) =>
      read(() => {
        const open = all(
          build
            .selectFrom('cases')
            .innerJoin('staff', 'staff.id', 'cases.owner')
            .select(['staff.name', (row) => row.fn.countAll<number>().as('count')])
            .where('cases.closed_at', 'is', null)
            .groupBy('staff.name'),
        );
        const closed = all(
          build
            .selectFrom('cases')
            .innerJoin('staff', 'staff.id', 'cases.closed_by')
            .select(['staff.name', (row) => row.fn.countAll<number>().as('count')])
            .where('cases.closed_at', '>=', since)
            .groupBy('staff.name'),
        );
        const people = new Set([...open, ...closed].map(({ name }) => name));
        const of = (list: typeof open, name: string) => list.find((each) => each.name === name)?.count ?? 0;
        return [...people].toSorted().map((name) => ({ name, open: of(open, name), closed: of(closed, name) }));
      }),
    perCause: () =>
      read(() =>
        all(
          build
            .selectFrom('cases')
            .innerJoin('diagnoses', 'diagnoses.id', 'cases.diagnosis_id')
            .innerJoin('versions', 'versions.id', 'diagnoses.version_id')
            .innerJoin('guides', 'guides.id', 'versions.guide_id')
            .leftJoin('names', 'names.id', 'cases.cause')
            .select(['guides.name as guide', 'names.name as cause', (row) => row.fn.countAll<number>().as('count')])
            .where('cases.closed_at', 'is', null)
            .groupBy(['guides.name', 'names.name'])
            .orderBy('count', 'desc'),
        ),
      ),
    running: (since) =>
      read(
        () =>
          all(
            build
              .selectFrom('diagnoses')
              .select((row) => row.fn.countAll<number>().as('count'))
              .where('outcome', 'is', null)
              .where('touched_at', '>=', since),
          )[0]?.count ?? 0,
      ),
  };
}

/** Finds what a person answered to the first question that they were asked: the last time, where they changed it. */
function firstAnswers({ prepare }: Connection, names: Names): (id: number) => ListedCase['said'] {
  const answered = build
    .selectFrom('events')
    .select(['step', 'fact', 'answer', 'value'])
    .where('diagnosis_id', '=', number)
    .where('kind', '=', number);
  const first = prepare(answered.orderBy('number').limit(1));
  const last = prepare(answered.where('step', '=', number).orderBy('number', 'desc').limit(1));
  const kind = kinds.indexOf('answered');
  return (id) => {
    const row = last.get(id, kind, first.get(id, kind, 1)?.step ?? null, 1);
    return row === undefined || row.fact === null ? null : { fact: names.name(row.fact), value: valueFrom(names, row) };
  };
}

/** What the words of a case are searched by: its notes and the customer's remarks. Only within a write. */
export function wordsAdder({ prepare }: Connection): (id: number, more: string) => void {
  const find = prepare(build.selectFrom('case_words').select('words').where('rowid', '=', number));
  const insert = prepare(build.insertInto('case_words').values({ rowid: number, words: text }));
  const update = prepare(build.updateTable('case_words').set({ words: text }).where('rowid', '=', number));
  return (id, more) => {
    const before = find.get(id);
    if (before === undefined) insert.run(id, wordsOf(more));
    else update.run(`${before.words} ${wordsOf(more)}`, id);
  };
}

const newestFirst: Record<CaseList, boolean> = { waiting: false, newest: true, mine: false, all: true };

function listOf(names: Names, filter: CaseFilter, limit: number) {
  const down = newestFirst[filter.list];
  let query = narrowed(names, filter);
  const { after } = filter;
  if (after !== undefined) {
    // As one comparison of pairs the index is entered at the place; as "or" it would be read from its beginning.
    query = query.where((row) =>
      row(row.refTuple('cases.opened_at', 'cases.diagnosis_id'), down ? '<' : '>', row.tuple(after.at, after.id)),
    );
  }
  const order = down ? 'desc' : 'asc';
  return query.orderBy('cases.opened_at', order).orderBy('cases.diagnosis_id', order).limit(limit);
}

function countable(names: Names, filter: CaseFilter) {
  return narrowed(names, filter);
}

function narrowed(names: Names, { list, owner, cause, from, until, search }: CaseFilter) {
  let query = listed;
  if (list !== 'all') query = query.where('cases.closed_at', 'is', null);
  if (list === 'waiting') query = query.where('cases.owner', 'is', null);
  if (list === 'mine') query = query.where('cases.owner', '=', owner);
  if (cause !== undefined) query = query.where('cases.cause', '=', names.find(cause) ?? -1);
  if (from !== undefined) query = query.where('cases.opened_at', '>=', from);
  if (until !== undefined) query = query.where('cases.opened_at', '<', until);
  return search === undefined
    ? query
    : query.where(
        'cases.diagnosis_id',
        'in',
        matching(search, cause === undefined && from === undefined && until === undefined),
      );
}

/** A word that very many cases have is looked for in so many of the newest, unless cause or dates narrow the search. */
const mostMatches = 5_000;

/** The cases that a search finds: by reference, by customer reference, by words in notes and remarks. */
function matching(search: string, newestOnly: boolean) {
  const byReference = build.selectFrom('diagnoses').select('id').where('reference', '=', search.trim().toUpperCase());
  const byCustomer = build
    .selectFrom('cases')
    .select('diagnosis_id as id')
    .where('customer_reference', '=', search.trim());
  const found = byReference.unionAll(byCustomer);
  const words = searchOf(search);
  if (words === undefined) return found;
  const byWords = build.selectFrom('case_words').select('rowid as id').where('words', 'match', words);
  const newest = newestOnly ? byWords.orderBy('rowid', 'desc').limit(mostMatches) : byWords;
  return found.unionAll(build.selectFrom(newest.as('matched')).select('matched.id'));
}
