import { type RawBuilder, sql } from 'kysely';
import { build } from './build.ts';
import type { Connection } from './connection.ts';
import type { FigureDimension, FigureFilter } from './figure.ts';
import { block } from './figure-tables.ts';
import type { Names } from './names.ts';

/** The numbers of the versions of a guide, by row; newest first. */
export type Numbers = ReadonlyMap<number, number>;

/** Makes what finds the versions that a filter names. */
export function numbersOf({ prepare }: Connection): (filter: Pick<FigureFilter, 'guide' | 'version'>) => Numbers {
  const find = prepare(
    build
      .selectFrom('versions')
      .innerJoin('guides', 'guides.id', 'versions.guide_id')
      .select(['versions.id', 'versions.number'])
      .where('guides.name', '=', '')
      .orderBy('versions.number', 'desc'),
  );
  return ({ guide, version }) => {
    const rows = find.all(guide).filter(({ number }) => version === undefined || number === version);
    return new Map(rows.map(({ id, number }) => [id, number]));
  };
}

/**
 * The rows of a table of figures that a filter names, of a measure where the table has several: parts that together are
 * all days, each once. Where nobody asks for single days, what lies between is read from the rows of whole blocks.
 */
export function within(
  names: Names,
  numbers: Numbers,
  { from, until, channel, locale }: FigureFilter,
  { measure, byDay }: { measure?: number; byDay: boolean },
): RawBuilder<unknown>[] {
  const same = (column: 'channel' | 'locale', name: string | undefined) =>
    name === undefined ? [] : [sql`${sql.ref(column)} = ${names.find(name) ?? -1}`];
  const part = (span: number, first: number, end: number) =>
    sql.join(
      [
        ...(measure === undefined ? [] : [sql`measure = ${measure}`]),
        sql`version_id in (${sql.join([...numbers.keys()])}) and span = ${span}`,
        sql`day >= ${first} and day < ${end}`,
        ...same('channel', channel),
        ...same('locale', locale),
      ],
      sql` and `,
    );
  const [first, end] = [Math.ceil(from / block) * block, Math.floor(until / block) * block];
  if (byDay || first >= end) return [part(1, from, until)];
  return [part(block, first, end), part(1, from, first), part(1, end, until)];
}

/** The columns of what every figure is told apart by. */
export const dimensionColumns = {
  day: 'day',
  version: 'version_id',
  channel: 'channel',
  locale: 'locale',
} as const satisfies Record<FigureDimension, string>;

/** Makes what reads such columns. */
export function dimensionReaders(names: Names, numbers: Numbers) {
  return {
    day: (day: number) => ({ day }),
    version: (row: number) => ({ version: numbers.get(row) ?? 0 }),
    channel: (number: number) => ({ channel: names.name(number) }),
    locale: (number: number) => ({ locale: names.name(number) }),
  };
}

/** A name that may be none. */
export function nameFrom(names: Names, number: number): string | null {
  return number === 0 ? null : names.name(number);
}
