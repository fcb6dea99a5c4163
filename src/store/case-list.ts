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

const newestFirst: Record<CaseList, boolean> = { waiting: false, newest: true, mine: false, all: true };

/** The rows of a list, in its order, from after a row on. */
export function listOf(names: Names, filter: CaseFilter, limit: number) {
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

/** The rows of a list, in no order: to be counted. */
export function narrowed(names: Names, { list, owner, cause, from, until, search }: CaseFilter) {
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
