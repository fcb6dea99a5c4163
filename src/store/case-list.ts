import { sql } from 'kysely';
import { build } from './build.ts';
import type { Names } from './names.ts';
import type { CaseFilter, CaseList } from './store.ts';
import { searchOf } from './words.ts';

/** What a list shows of a case, and of the diagnosis that it is. */
export const listed = build
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
  .select([
    'cases.opened_at as openedAt',
    'cases.closed_at as closedAt',
    'cases.closed_by as closedBy',
    'cases.follow_up as followUp',
  ])
  .select(['cases.owner', 'staff.name as ownerName', 'cases.customer_reference as customerReference']);

const newestFirst: Record<CaseList, boolean> = {
  waiting: false,
  newest: true,
  mine: false,
  'follow-up': false,
  all: true,
};

/** The rows of a list, in its order, from after a row on. */
export function listOf(names: Names, filter: CaseFilter, limit: number) {
  const down = newestFirst[filter.list];
  const order = down ? 'desc' : 'asc';
  const by = filter.list === 'follow-up' ? 'cases.follow_up' : 'cases.opened_at';
  let query = narrowed(names, filter);
  const { after } = filter;
  if (after !== undefined) {
    const place = filter.list === 'follow-up' ? new Date(after.at).toISOString().slice(0, 10) : after.at;
    // As one comparison of pairs the index is entered at the place; as "or" it would be read from its beginning.
    query = query.where((row) =>
      row(row.refTuple(by, 'cases.diagnosis_id'), down ? '<' : '>', row.tuple(place, after.id)),
    );
  }
  return query.orderBy(by, order).orderBy('cases.diagnosis_id', order).limit(limit);
}

/** The rows of a list, in no order: to be counted. */
export function narrowed(names: Names, { list, owner, cause, from, until, search }: CaseFilter) {
  let query = listed;
  if (list === 'follow-up') query = query.where('cases.follow_up', 'is not', null);
  else if (list !== 'all') query = query.where('cases.closed_at', 'is', null);
  if (list === 'waiting') query = query.where('cases.owner', 'is', null);
  if (list === 'mine') query = query.where('cases.owner', '=', owner);
  if (cause !== undefined) query = query.where('cases.cause', '=', names.find(cause) ?? -1);
  if (from !== undefined) query = query.where('cases.opened_at', '>=', from);
  if (until !== undefined) query = query.where('cases.opened_at', '<', until);
  if (search === undefined) return query;
  const wide = list === 'all' && cause === undefined && from === undefined && until === undefined;
  return query.where('cases.diagnosis_id', 'in', matching(search, wide ? 'newest' : oldestOf({ list, owner })));
}

/** The number of the oldest case of a list, from which on its words are looked through; 0 where all are. */
function oldestOf({ list, owner }: Pick<CaseFilter, 'list' | 'owner'>) {
  const all = build.selectFrom('cases').select(({ fn, val }) => fn.coalesce(fn.min('diagnosis_id'), val(0)).as('id'));
  if (list === 'all') return build.selectNoFrom(({ val }) => val(0).as('id'));
  if (list === 'follow-up') return all.where('follow_up', 'is not', null);
  const open = all.where('closed_at', 'is', null);
  if (list === 'waiting') return open.where('owner', 'is', null);
  return list === 'mine' ? open.where('owner', '=', owner) : open;
}

/** A word that very many cases have is looked for in so many of the newest, unless cause or dates narrow the search. */
export const mostMatches = 5_000;

/** The cases that a search finds, the newest or those from a number on: by reference, by customer reference, by words in notes and remarks. */
function matching(search: string, from: 'newest' | ReturnType<typeof oldestOf>) {
  const byReference = build.selectFrom('diagnoses').select('id').where('reference', '=', search.trim().toUpperCase());
  const byCustomer = build
    .selectFrom('cases')
    .select('diagnosis_id as id')
    .where('customer_reference', '=', search.trim());
  const all = byReference.unionAll(byCustomer);
  return indexed(search).reduce((found, index) => {
    const newest = from === 'newest' ? index.orderBy('id', 'desc').limit(mostMatches) : index.where('id', '>=', from);
    return found.unionAll(build.selectFrom(newest.as('matched')).select('matched.id'));
  }, all);
}

/** What the indexes find: words of notes and remarks, and parts of customer references. */
function indexed(search: string) {
  const words = searchOf(search);
  const part = partOf(search);
  return [
    ...(words === undefined ? [] : [found('case_words', words)]),
    ...(part === undefined ? [] : [found('case_customers', part)]),
  ];
}

function found(index: 'case_words' | 'case_customers', match: string) {
  const table = sql.table(index);
  return build
    .selectFrom(sql<{ id: number }>`(select rowid as id from ${table} where ${table} match ${match})`.as('found'))
    .select('id');
}

/** A part of a customer reference as the index takes it: shorter ones than three letters find only the whole. */
function partOf(search: string): string | undefined {
  const part = search.normalize('NFKC').trim();
  return [...part].length < 3 ? undefined : `"${part.replaceAll('"', '""')}"`;
}

/** Counts the cases that have the words of a search, and those that have it in their customer reference: a bit further than are looked through. */
export function manyWith(search: string) {
  return indexed(search).map((each) =>
    build.selectFrom(each.limit(mostMatches + 1).as('some')).select((row) => row.fn.countAll<number>().as('count')),
  );
}
