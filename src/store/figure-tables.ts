import { sql } from 'kysely';
import { build } from './build.ts';
import type { Connection, Prepared } from './connection.ts';

const all = ['version_id', 'day', 'channel', 'locale'] as const;
const standing = [
  'outcome',
  'step',
  'cause',
  'confirmed',
  'remedy',
  'result',
  'was_case',
  'helped',
  'came_back',
] as const;

/** The days that one row sums beside those of each day. Whole blocks of so many begin at day 0. */
export const block = 32;

/** The tables of figures: by what their rows are told apart, and what they sum; the first sum is a count. */
const shapes = {
  figure_ends: { key: [...all, ...standing], sums: ['count', 'questions', 'milliseconds'] },
  figure_hops: { key: [...all, 'kind', 'step', 'answer', 'next'], sums: ['count', 'milliseconds', 'timed'] },
  figure_spread: { key: ['measure', ...all, 'value'], sums: ['count'] },
  figure_hours: { key: ['version_id', 'hour', 'cause'], sums: ['count'] },
  figure_agents: { key: [...all, 'staff_id', 'result'], sums: ['count', 'milliseconds'] },
  figure_remarks: { key: ['guide_id', 'day', 'diagnosis_id', 'number'], sums: ['count'] },
} as const;
export type FigureTable = keyof typeof shapes;

/** What is added to the sums of a row of figures; where the table has days, of its row of the day and of that of its block. */
export type Entry = { table: FigureTable; key: readonly number[]; sums: readonly number[] };

/** What changes where something counted as `before` and counts as `after`: all of the one is taken off, all of the other added. */
export function changes(before: readonly Entry[], after: readonly Entry[]): Entry[] {
  const [was, is] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  return [
    ...before.filter((entry) => !is.has(nameOf(entry))).map(takenOff),
    ...after.filter((entry) => !was.has(nameOf(entry))),
  ];
}

/** Sums entries of the same rows; a row that counts nothing is none. */
export function openSums() {
  const rows = new Map<string, { table: FigureTable; key: readonly number[]; sums: number[] }>();
  return {
    add: (entries: readonly Entry[]): void => {
      for (const { table, key, sums } of entries) {
        const name = `${table} ${key.join()}`;
        const known = rows.get(name);
        if (known === undefined) rows.set(name, { table, key, sums: [...sums] });
        else for (const [place, sum] of sums.entries()) known.sums[place] = (known.sums[place] ?? 0) + sum;
      }
    },
    entries: (): Entry[] => [...rows.values()].filter(({ sums: [count] }) => count !== 0),
  };
}

function takenOff({ table, key, sums }: Entry): Entry {
  return { table, key, sums: sums.map((sum) => -sum) };
}

/** The columns of a row's key, in order. */
export function keyColumns(table: FigureTable): readonly string[] {
  const { key } = shapes[table];
  return hasBlocks(table) ? [...key, 'span'] : key;
}

/** The rows that an entry is added to. */
export function rowsOf(entry: Entry): Entry[] {
  const { table, key } = entry;
  if (!hasBlocks(table)) return [entry];
  const place = keyColumns(table).indexOf('day');
  const whole = key.with(place, Math.floor((key[place] ?? 0) / block) * block);
  return [
    { ...entry, key: [...key, 1] },
    { ...entry, key: [...whole, block] },
  ];
}

function hasBlocks(table: FigureTable): boolean {
  return table !== 'figure_hours' && table !== 'figure_remarks';
}

function nameOf({ table, key, sums }: Entry): string {
  return `${table} ${key.join()} ${sums.join()}`;
}

/** Opens the tables of figures. What changes them is only for within a write. */
export function openTables(connection: Connection) {
  const run = {
    figure_ends: statements(connection, 'figure_ends'),
    figure_hops: statements(connection, 'figure_hops'),
    figure_spread: statements(connection, 'figure_spread'),
    figure_hours: statements(connection, 'figure_hours'),
    figure_agents: statements(connection, 'figure_agents'),
    figure_remarks: statements(connection, 'figure_remarks'),
  };
  return {
    /** Adds entries; a row that counts nothing any more is gone. */
    add: (entries: readonly Entry[]): void => {
      for (const { table, key, sums } of entries.flatMap(rowsOf)) {
        run[table].add.run(...key, ...sums);
        if ((sums[0] ?? 0) < 0) run[table].drop.run(...key);
      }
    },
    clear: (): void => {
      for (const { clear } of Object.values(run)) clear.run();
    },
    /** All rows there are, in the order of tables and keys. */
    rows: (): Entry[] => Object.values(run).flatMap(({ rows }) => rows()),
  };
}

function statements({ prepare }: Connection, table: FigureTable) {
  const { sums } = shapes[table];
  const key = keyColumns(table);
  const columns = [...key, ...sums];
  const made = (text: string): Prepared<Record<string, number>> =>
    prepare({ compile: () => sql<Record<string, number>>`${sql.raw(text)}`.compile(build) });
  const all = made(`select * from ${table} order by ${key.join(', ')}`);
  return {
    /** the key, the sums */
    add: made(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
      on conflict (${key.join(', ')}) do update set ${sums.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ')}`),
    /** the key */
    drop: made(`delete from ${table} where ${key.map((column) => `${column} = ?`).join(' and ')} and count = 0`),
    clear: made(`delete from ${table}`),
    rows: () =>
      all.all().map((row): Entry => {
        const values = (names: readonly string[]) => names.map((name) => row[name] ?? 0);
        return { table, key: values(key), sums: values(sums) };
      }),
  };
}
