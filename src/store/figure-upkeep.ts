import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { dayOf } from './day.ts';
import { definition } from './figure-counter.ts';
import { figureDifferences } from './figure-differences.ts';
import { keptColumns, type Recounted, recounter } from './figure-recount.ts';
import { openSums, openTables } from './figure-tables.ts';
import type { Names } from './names.ts';
import type { Store } from './store.ts';

const { number } = given;

/** Above every id: all that comes is counted as it comes. */
const everything = Number.MAX_SAFE_INTEGER;

/**
 * How figures are begun anew and counted, some diagnoses at a time, while others are answered: whose id is above
 * `counted_to` is left to this, whose is not is kept up by what changes it. So it may stop at any time and go on later,
 * in any process.
 */
export function figureUpkeep(
  connection: Connection,
  names: Names,
): Pick<Store['figures'], 'begin' | 'count' | 'counted' | 'differences'> {
  const run = statements(connection);
  const tables = openTables(connection);
  const recount = recounter(connection, names);
  const write = <T>(work: () => T) => connection.write(work, names.forget);

  const begin = () => {
    tables.clear();
    run.reach.run(definition, 0);
  };
  const counted = () => {
    const last = run.last.get()?.last ?? 0;
    const to = run.countedTo.get(definition)?.counted_to ?? 0;
    return { all: to === everything, upTo: Math.min(to, last), last };
  };
  const keep = ({ was, is }: Recounted) => {
    if (keptColumns.some((column) => was[column] !== is[column]))
      run.keep.run(...keptColumns.map((column) => is[column]), is.id);
  };
  return {
    counted: () => connection.read(counted),
    begin: () => write(begin),
    count: (ids, project) =>
      write(() => {
        if (run.countedTo.get(definition) === undefined) begin();
        const { all, upTo: above, last } = counted();
        if (all) return counted();
        const upTo = Math.min(last, above + ids);
        for (const { id, closed_at } of run.closed.all(above, upTo)) run.closedOn.run(dayOf(closed_at ?? 0), id);
        const sums = openSums();
        for (const one of recount(above, upTo, project)) {
          keep(one);
          sums.add(one.entries);
        }
        tables.add(sums.entries());
        run.reach.run(definition, upTo === last ? everything : upTo);
        return counted();
      }),
    differences: figureDifferences(connection, names),
  };
}

function statements({ prepare }: Connection) {
  const reach = build.updateTable('figures').set({ definition: number, counted_to: number });
  const kept = Object.fromEntries(keptColumns.map((column) => [column, number]));
  return {
    last: prepare(build.selectFrom('diagnoses').select(({ fn }) => fn.max<number | null>('id').as('last'))),
    /** definition */
    countedTo: prepare(build.selectFrom('figures').select('counted_to').where('definition', '=', number)),
    /** definition, counted to */
    reach: prepare(reach),
    /** the columns that are kept in order, id */
    keep: prepare(build.updateTable('diagnoses').set(kept).where('id', '=', number)),
    /** above, up to */
    closed: prepare(
      build
        .selectFrom('cases')
        .select(['diagnosis_id as id', 'closed_at'])
        .where('diagnosis_id', '>', number)
        .where('diagnosis_id', '<=', number)
        .where('closed_at', 'is not', null)
        .where('closed_day', 'is', null),
    ),
    /** day, id */
    closedOn: prepare(build.updateTable('cases').set({ closed_day: number }).where('diagnosis_id', '=', number)),
  };
}
