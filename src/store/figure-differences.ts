import type { Connection } from './connection.ts';
import type { Difference } from './figure.ts';
import { keptColumns, type Recounted, recounter } from './figure-recount.ts';
import { type Entry, keyColumns, openSums, openTables, rowsOf } from './figure-tables.ts';
import type { Names } from './names.ts';
import type { Store } from './store.ts';

// So many diagnoses are read at once.
const slice = 1_000;

/** What figures would be if they were counted now, compared with what they are. Changes nothing. */
export function figureDifferences(connection: Connection, names: Names): Store['figures']['differences'] {
  const tables = openTables(connection);
  // Nothing is written here: a name that nobody knows yet is in no figure either.
  const recount = recounter(connection, { ...names, number: (name) => names.find(name) ?? -1 });
  return (last, project, progress) =>
    connection.snapshot(() => {
      const sums = openSums();
      const kept: Difference[] = [];
      for (let above = 0; above < last; above += slice) {
        for (const one of recount(above, Math.min(last, above + slice), project)) {
          sums.add(one.entries);
          kept.push(...keptDifferences(one));
        }
        progress?.(Math.min(last, above + slice));
      }
      const rows = openSums();
      rows.add(sums.entries().flatMap(rowsOf));
      return [...kept, ...compared(names, tables.rows(), rows.entries())];
    });
}

function keptDifferences({ was, is }: Recounted): Difference[] {
  return keptColumns.flatMap((column) => {
    const [kept, recounted] = [was[column], is[column]];
    return kept === recounted
      ? []
      : [{ where: `diagnosis ${is.reference} ${column}`, kept: String(kept), recounted: String(recounted) }];
  });
}

function compared(names: Names, kept: readonly Entry[], recounted: readonly Entry[]): Difference[] {
  const row = ({ table, key }: Entry) => `${table} ${key.join()}`;
  const is = new Map(kept.map((entry) => [row(entry), entry]));
  const should = new Map(recounted.map((entry) => [row(entry), entry]));
  return [...new Map([...is, ...should])].flatMap(([name, entry]) => {
    const [was, now] = [is.get(name)?.sums.join(' ') ?? 'none', should.get(name)?.sums.join(' ') ?? 'none'];
    return was === now ? [] : [{ where: inWords(names, entry), kept: was, recounted: now }];
  });
}

const plain = new Set([
  'version_id',
  'span',
  'day',
  'confirmed',
  'was_case',
  'helped',
  'came_back',
  'kind',
  'measure',
  'value',
  'hour',
  'staff_id',
  'guide_id',
  'diagnosis_id',
  'number',
]);

function inWords(names: Names, { table, key }: Entry): string {
  const columns = keyColumns(table).map((column, place) => {
    const value = key[place] ?? 0;
    return `${column} ${plain.has(column) || value <= 0 ? value : names.name(value)}`;
  });
  return `${table}: ${columns.join(', ')}`;
}
