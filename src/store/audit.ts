import { createHash } from 'node:crypto';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { AuditRow, Deed, Head, Store } from './store.ts';

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
  const of = prepare(rows.where('subject', '=', text).orderBy('number', 'desc').limit(number));
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
    head: () => read(() => headOf(last.get(1))),
    of: (subject, limit) => read(() => of.all(subject, limit)),
    page: (number, limit) => read(() => (number === undefined ? last.all(limit) : before.all(number, limit))),
    check: async (before = headOf(undefined)) => {
      let head = headOf(undefined);
      let kept = isSame(head, before);
      for (;;) {
        const some = await read(() => from.all(head.number, 1_000));
        for (const row of some) {
          const next = head.number + 1;
          if (row.number !== next || row.previous !== head.hash || hashOf(row) !== row.hash)
            return { head, broken: next, kept };
          head = headOf(row);
          kept ||= isSame(head, before);
        }
        if (some.length === 0) return { head, broken: undefined, kept };
      }
    },
  };
}

function headOf(row: Head | undefined): Head {
  return row === undefined ? { number: 0, hash: beginning } : { number: row.number, hash: row.hash };
}

function isSame(one: Head, other: Head): boolean {
  return one.number === other.number && one.hash === other.hash;
}
