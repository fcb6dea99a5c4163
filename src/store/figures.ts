import { build, given } from './build.ts';
import { resultOf } from './case-row.ts';
import type { Connection } from './connection.ts';
import { numbersOf, within } from './figure-filter.ts';
import { figureQueries } from './figure-queries.ts';
import { sumsOf } from './figure-sums.ts';
import { block } from './figure-tables.ts';
import { figureUpkeep } from './figure-upkeep.ts';
import type { Names } from './names.ts';
import type { Store } from './store.ts';

const { text, number } = given;

/** Figures: what was counted of diagnoses and cases, and how far. */
export function openFigures(connection: Connection, names: Names): Store['figures'] {
  const { prepare, read } = connection;
  const versions = numbersOf(connection);
  const run = statements(prepare);
  return {
    ...figureQueries(connection, names),
    hours: (guide, from, until) =>
      read(() => run.hours.all(guide, from, until).map((row) => ({ ...row, cause: names.name(row.cause) }))),
    agents: (filter) =>
      read(() => {
        const where = within(names, versions(filter), filter, { byDay: false });
        const sums = sumsOf(connection, 'figure_agents', ['staff_id', 'result'], ['count', 'milliseconds'], where);
        return sums.flatMap((value) => {
          const name = run.staff.get(value('staff_id'))?.name;
          const result = resultOf(names.name(value('result')));
          if (name === undefined || result === null) return [];
          return { name, result, count: value('count'), seconds: value('milliseconds') / 1_000 };
        });
      }),
    values: (guide) =>
      read(() => {
        const numbers = versions({ guide });
        const rows = run.values.all(guide, block);
        const counted = new Set(rows.map(({ version_id }) => version_id));
        const named = (column: 'channel' | 'locale') => [...new Set(rows.map((row) => names.name(row[column])))];
        const days = (statement: typeof run.first) =>
          [...counted].flatMap((version) => statement.get(version, 1, 1)?.day ?? []).toSorted((a, b) => a - b);
        return {
          versions: [...numbers].flatMap(([row, version]) => (counted.has(row) ? [version] : [])),
          channels: named('channel').toSorted(),
          locales: named('locale').toSorted(),
          first: days(run.first)[0] ?? null,
          last: days(run.last).at(-1) ?? null,
        };
      }),
    ...figureUpkeep(connection, names),
  };
}

function statements(prepare: Connection['prepare']) {
  const ofGuide = build
    .selectFrom('versions')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select('versions.id')
    .where('guides.name', '=', text);
  const days = build
    .selectFrom('figure_ends')
    .select('day')
    .where('version_id', '=', number)
    .where('span', '=', number);
  return {
    /** guide, from, until */
    hours: prepare(
      build
        .selectFrom('figure_hours')
        .select(['hour', 'cause', ({ fn }) => fn.sum<number>('count').as('count')])
        .where('version_id', 'in', ofGuide)
        .where('hour', '>=', number)
        .where('hour', '<', number)
        .groupBy(['hour', 'cause'])
        .orderBy('hour')
        .orderBy('cause'),
    ),
    /** guide, span */
    values: prepare(
      build
        .selectFrom('figure_ends')
        .select(['version_id', 'channel', 'locale'])
        .distinct()
        .where('version_id', 'in', ofGuide)
        .where('span', '=', number),
    ),
    /** version, span, limit */
    first: prepare(days.orderBy('day').limit(1)),
    last: prepare(days.orderBy('day', 'desc').limit(1)),
    staff: prepare(build.selectFrom('staff').select('name').where('id', '=', number)),
  };
}
