import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { byteOrderMark, csvLine, type Row } from './csv.ts';

/** How an export is written. */
export const formats = ['csv', 'ndjson'] as const;
export type Format = (typeof formats)[number];

const types: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** Rows to be sent as a file: the name of it without its ending, the columns, and the rows as they come. */
export type Sheet = { name: string; columns: readonly string[]; rows: AsyncIterable<readonly Row[]> };

/** Sends rows as a file while they come, no faster than they are taken: it never holds more than a few batches of them. */
export async function sendSheet(res: Response, format: Format, { name, columns, rows }: Sheet): Promise<void> {
  res.setHeader('Content-Type', types[format]);
  res.setHeader('Content-Disposition', `attachment; filename="${name}.${format}"`);
  const lines = format === 'csv' ? csvFrom(columns, rows) : ndjsonFrom(rows);
  await pipeline(Readable.from(lines), res).catch((error: unknown) => {
    // Whoever closed the connection wants no more of it.
    if (!isClosed(error)) throw error;
  });
}

async function* csvFrom(columns: readonly string[], rows: Sheet['rows']): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns);
  for await (const batch of rows)
    yield batch.map((row) => csvLine(columns.map((column) => row[column] ?? null))).join('');
}

async function* ndjsonFrom(rows: Sheet['rows']): AsyncGenerator<string> {
  for await (const batch of rows) yield batch.map((row) => `${JSON.stringify(row)}\n`).join('');
}

const closed: ReadonlySet<unknown> = new Set([
  ...['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EPIPE'],
]);

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && closed.has(error.code);
}
