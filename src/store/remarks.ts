import { type RawBuilder, sql } from 'kysely';
import { build } from './build.ts';
import type { Connection } from './connection.ts';
import type { FigureFilter } from './figure.ts';
import { scalarOf } from './scalar.ts';
import type { Store } from './store.ts';

type Row = {
  at: number;
  day: number;
  reference: string;
  version: number;
  channel: string;
  locale: string;
  helped: number | null;
  value: string;
};

/** What people wrote at the end, found by guide and day without reading the events of those who wrote nothing. */
export function openRemarks({ all, read }: Connection): Store['remarks'] {
  return (filter, limit) =>
    read(() =>
      all(query(filter, limit)).map(({ helped, value, ...row }) => ({
        ...row,
        helped: helped === null ? null : helped === 1,
        remark: String(scalarOf(value)),
      })),
    );
}

function query({ guide, from, until, version, channel, locale }: FigureFilter, limit: number) {
  const same = (column: string, value: string | number | undefined) =>
    value === undefined ? sql`` : sql` and ${sql.ref(column)} = ${value}`;
  const query: RawBuilder<Row> = sql`
    select e.at, r.day, d.reference, v.number as version, d.channel, d.locale, d.helped, e.value
    from figure_remarks r
    join diagnoses d on d.id = r.diagnosis_id
    join versions v on v.id = d.version_id
    join events e on e.diagnosis_id = r.diagnosis_id and e.number = r.number
    where r.guide_id = (select id from guides where name = ${guide}) and r.day >= ${from} and r.day < ${until}
    ${same('v.number', version)}${same('d.channel', channel)}${same('d.locale', locale)}
    and not exists (select 1 from figure_remarks later where later.guide_id = r.guide_id and later.day = r.day
      and later.diagnosis_id = r.diagnosis_id and later.number > r.number)
    order by r.day desc, r.diagnosis_id desc limit ${limit}`;
  return { compile: () => query.compile(build) };
}
