import { createHash } from 'node:crypto';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { AuditRow, Deed, Store } from './store.ts';

const { text, number } = given;

/** What the first row has for the hash of the one before. */
const beginning = '0'.repeat(64);

/** The hash of a row: over everything it says, and over the hash of the row before, so that none can change or go. */
function hashOf({ number, at, who, action, subject, detail, previous }: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([number, at, who, action, subject, detail, previous]))
    .digest('hex');
}

/** The log of who did what to what. Rows are only added, each chained to the one before. */
export function openAudit({
  prepare,
  read,
  write,
}: Connection): Store['audit'] & { add: (deed: Deed, at: number) => void } {
  const columns = ['number', 'at', 'who', 'action', 'subject', 'detail', 'previous', 'hash'] as const;
  const rows = build.selectFrom('audit').select(columns);
  const last = prepare(rows.orderBy('number', 'desc').limit(number));
  const before = prepare(rows.where('number', '<', number).orderBy('number', 'desc').limit(number));
  const from = prepare(rows.where('number', '>', number).orderBy('number').limit(number));
  const insert = prepare(
    build.insertInto('audit').values({
      number,
      at: number,
      who: text,
      action: text,
      subject: text,
      detail: text,
      previous: text,
      hash: text,
    }),
  );
  const add = ({ who, action, subject, detail = '' }: Deed, at: number) => {
    const end = last.get(1);
    const row = { number: (end?.number ?? 0) + 1, at, who, action, subject, detail, previous: end?.hash ?? beginning };
    insert.run(...columns.map((column) => (column === 'hash' ? hashOf(row) : row[column])));
  };
  return {
    add,
    record: ({ at, ...deed }) => write(() => add(deed, at)),
    page: (number, limit) => read(() => (number === undefined ? last.all(limit) : before.all(number, limit))),
    check: async () => {
      let previous = beginning;
      let seen = 0;
      for (;;) {
        const some = await read(() => from.all(seen, 1_000));
        for (const row of some) {
          if (row.number !== seen + 1 || row.previous !== previous || hashOf(row) !== row.hash)
            return { rows: seen, broken: seen + 1 };
          previous = row.hash;
          seen = row.number;
        }
        if (some.length === 0) return { rows: seen, broken: undefined };
      }
    },
  };
}
