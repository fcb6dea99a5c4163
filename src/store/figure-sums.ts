import { type RawBuilder, sql } from 'kysely';
import { build } from './build.ts';
import type { Connection } from './connection.ts';

/** A row of sums, with the columns by which they are told apart. */
type Row = Readonly<Record<string, number>>;

/** Sums columns of parts of a table by other columns, in the order of these; each row as what reads a column of it. */
export function sumsOf(
  { all }: Connection,
  table: string,
  by: readonly string[],
  summed: readonly string[],
  parts: readonly RawBuilder<unknown>[],
): ((column: string) => number)[] {
  const list = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
  const sums = summed.map((column) => sql`sum(${sql.ref(column)}) as ${sql.ref(column)}`);
  const columns = sql.join([...by.map((column) => sql.ref(column)), ...sums]);
  const grouped = by.length === 0 ? sql`having count(*) > 0` : sql`group by ${list(by)} order by ${list(by)}`;
  const read = list([...by, ...summed]);
  const rows = parts.map((part) => sql`select ${read} from ${sql.table(table)} where ${part}`);
  const query = sql<Row>`select ${columns} from (${sql.join(rows, sql` union all `)}) ${grouped}`;
  return all({ compile: () => query.compile(build) }).map((row) => (column) => row[column] ?? 0);
}
