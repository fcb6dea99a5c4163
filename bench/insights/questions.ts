import type Database from 'better-sqlite3';
import { kinds } from '../../src/store/event-row.ts';
import type { FigureFilter } from '../../src/store/figure.ts';
import type { Store } from '../../src/store/store.ts';

/** Something that a page of insights asks: of the figures, and of everything that was recorded, in SQL. Both give the same rows. */
export type Question = { figures: () => Promise<unknown[][]>; raw: (() => unknown[][]) | undefined };

const day = 86_400_000;
const hour = 3_600_000;

/** What the pages ask, by name. */
export function questionsOf(
  { figures, remarks }: Store,
  raw: Database.Database,
  { from, until }: { from: number; until: number },
): Record<string, Question> {
  const year: FigureFilter = { guide: 'okpay-login', from, until };
  const month = { ...year, from: until - 30 };
  const kind = (name: (typeof kinds)[number]) => kinds.indexOf(name);
  const all =
    (sql: string, ...given: number[]) =>
    () =>
      raw
        .prepare(sql)
        .raw()
        .all(...given) as unknown[][];
  const started = 'd.started_at >= ? and d.started_at < ?';
  const name = (column: string) => `(select name from names where id = ${column})`;
  const hops = (filter: FigureFilter, version: number): Question => ({
    figures: async () =>
      (await figures.hops({ ...filter, version }, ['kind', 'step', 'answer', 'next'])).flatMap((hop) => {
        const { kind, step, answer, next, count, seconds, timed } = hop;
        // Who came back is told from what was remarked, and no event of its own.
        return kind === 'came-back' ? [] : [[kind, step, answer, next, count, Math.round(seconds), timed]];
      }),
    raw: all(
      `select case e.kind when ${kind('answered')} then 'answered' when ${kind('tried')} then 'tried'
          when ${kind('chose')} then 'chose' else 'asked-for-human' end,
        ${name('e.step')}, ${name('e.answer')}, ${name('e.next')}, count(*),
        cast(round(sum(case when e.kind = ${kind('chose')} then 0 else e.at - p.at end) / 1000.0) as integer),
        sum(e.kind != ${kind('chose')})
      from diagnoses d join events e on e.diagnosis_id = d.id
      join events p on p.diagnosis_id = e.diagnosis_id and p.number = e.number - 1
      where d.version_id = ${version} and ${started}
        and e.kind in (${[kind('answered'), kind('tried'), kind('chose'), kind('asked-for-human')].join(', ')})
      group by e.kind, e.step, e.answer, e.next`,
      filter.from * day,
      filter.until * day,
    ),
  });
  return {
    'ends by day and outcome, a year': {
      figures: async () =>
        (await figures.ends(year, ['day', 'outcome'])).map(({ day, outcome, count }) => [day, outcome, count]),
      raw: all(
        `select d.started_at / ${day}, d.outcome, count(*) from diagnoses d where ${started} group by 1, 2`,
        from * day,
        until * day,
      ),
    },
    'causes and remedies, a year': {
      figures: async () =>
        (await figures.ends(year, ['cause', 'remedy', 'confirmed'])).map(({ cause, remedy, confirmed, count }) => {
          return [cause, remedy, Number(confirmed), count];
        }),
      raw: all(
        `select ${name('coalesce(c.cause, d.cause)')}, ${name('coalesce(c.remedy, d.remedy)')}, c.cause is not null, count(*)
        from diagnoses d left join cases c on c.diagnosis_id = d.id and c.closed_by is not null
        where ${started} group by 1, 2, 3`,
        from * day,
        until * day,
      ),
    },
    'drop-off by step, a year': {
      figures: async () =>
        (await figures.ends(year, ['outcome', 'step'])).flatMap(({ outcome, step, count }) =>
          outcome === 'abandoned' ? [[step, count]] : [],
        ),
      raw: all(
        `select ${name('last.next')}, count(*) from diagnoses d
        join events e on e.diagnosis_id = d.id and e.kind = ${kind('ended')} and e.answer = (select id from names where name = 'abandoned')
        join events last on last.diagnosis_id = d.id and last.number = e.number - 1 where ${started} group by 1`,
        from * day,
        until * day,
      ),
    },
    'hops of a version, 30 days': hops(month, 2),
    'hops of a version, a year': hops(year, 1),
    'hops of all versions, a year': {
      figures: async () =>
        (await figures.hops(year, ['kind', 'step'])).map(({ kind, step, count }) => [kind, step, count]),
      raw: undefined,
    },
    'questions it took, a year': {
      figures: async () => (await figures.spread(year, 'questions')).map(({ value, count }) => [value, count]),
      raw: all(
        `select n, count(*) from (select count(*) as n from diagnoses d join events e on e.diagnosis_id = d.id
          and e.kind in (${kind('answered')}, ${kind('tried')})
          where ${started} and d.outcome != 'abandoned' group by d.id) group by n`,
        from * day,
        until * day,
      ),
    },
    'seconds it took, a year by language': {
      figures: async () =>
        (await figures.spread(year, 'seconds', ['locale'])).map(({ value, locale, count }) => [value, locale, count]),
      raw: undefined,
    },
    'causes by hour, 60 days': {
      figures: async () =>
        (await figures.hours('okpay-login', (until - 60) * 24, until * 24)).map(({ hour, cause, count }) => [
          hour,
          cause,
          count,
        ]),
      raw: all(
        `select d.ended_at / ${hour} as hour, ${name('d.cause')}, count(*) from diagnoses d
        where d.cause is not null and d.ended_at >= ? and d.ended_at < ? group by 1, 2`,
        (until - 60) * day,
        until * day,
      ),
    },
    'cases closed by agents, a year': {
      figures: async () =>
        (await figures.agents({ ...year, until: until + 9 })).map(({ name, result, count, seconds }) => {
          return [name, result, count, Math.round(seconds)];
        }),
      raw: all(
        `select s.name, c.result, count(*), cast(round(sum(c.closed_at - c.opened_at) / 1000.0) as integer)
        from cases c join staff s on s.id = c.closed_by where c.closed_at >= ? group by 1, 2`,
        from * day,
      ),
    },
    'what there are figures of': {
      figures: async () => Object.values(await figures.values('okpay-login')).map((value) => [value]),
      raw: undefined,
    },
    'remarks, the newest 50': {
      figures: async () => (await remarks(year, 50)).map(({ reference }) => [reference]),
      raw: all(
        `select d.reference from diagnoses d join events e on e.diagnosis_id = d.id and e.kind = ${kind('remarked')}
        where ${started} order by d.id desc limit 50`,
        from * day,
        until * day,
      ),
    },
    'remarks, a year': {
      figures: async () => (await remarks(year, 1_000_000)).map(({ reference }) => [reference]),
      raw: undefined,
    },
  };
}
