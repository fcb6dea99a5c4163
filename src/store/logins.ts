import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { staffColumns, toStaff } from './staff.ts';
import type { Logged, Store } from './store.ts';

const { text, number } = given;

/** Where people are logged in. A row holds the hash of a cookie, never the cookie. */
export function openLogins({ prepare, read, write }: Connection, audit: ReturnType<typeof openAudit>): Store['logins'] {
  const log = ({ at, ...deed }: Logged) => audit.add(deed, at);
  const rows = build
    .selectFrom('logins')
    .select(['token_hash as tokenHash', 'staff_id as staff', 'browser', 'began_at as beganAt', 'seen_at as seenAt']);
  const byToken = prepare(rows.where('token_hash', '=', text));
  const person = prepare(build.selectFrom('staff').select(staffColumns).where('id', '=', number));
  const of = prepare(rows.where('staff_id', '=', number).orderBy('seen_at', 'desc'));
  const open = prepare(
    build
      .insertInto('logins')
      .values({ token_hash: text, staff_id: number, browser: text, began_at: number, seen_at: number }),
  );
  const seen = prepare(build.updateTable('logins').set({ seen_at: number }).where('token_hash', '=', text));
  const gone = build.deleteFrom('logins');
  const close = prepare(gone.where('staff_id', '=', number).where('token_hash', '=', text));
  const expire = prepare(gone.where((row) => row.or([row('began_at', '<', number), row('seen_at', '<', number)])));
  const remember = prepare(
    build
      .insertInto('devices')
      .values({ token_hash: text, staff_id: number, at: number })
      .onConflict((conflict) => conflict.columns(['token_hash', 'staff_id']).doUpdateSet({ at: number })),
  );
  const forget = prepare(build.deleteFrom('devices').where('at', '<', number));
  const rename = prepare(build.updateTable('devices').set({ token_hash: text }).where('token_hash', '=', text));
  const knows = prepare(
    build
      .selectFrom('devices')
      .innerJoin('staff', 'staff.id', 'devices.staff_id')
      .select('staff.id')
      .where('devices.token_hash', '=', text)
      .where('staff.name', '=', text)
      .where('devices.at', '>=', number),
  );
  return {
    open: ({ tokenHash, staff, browser, beganAt, seenAt }, logged) =>
      write(() => {
        open.run(tokenHash, staff, browser, beganAt, seenAt);
        log(logged);
      }),
    byToken: (hash) =>
      read(() => {
        const login = byToken.get(hash);
        const row = login && person.get(login.staff);
        return login && row && { login, staff: toStaff(row) };
      }),
    of: (staff) => read(() => of.all(staff)),
    seen: (hash, at) => write(() => void seen.run(at, hash)),
    close: (staff, hash, logged) =>
      write(() => {
        if (close.run(staff, hash).changes > 0) log(logged);
      }),
    remember: ({ device, before, staff, at }, since) =>
      write(() => {
        forget.run(since);
        if (before !== undefined) rename.run(device, before);
        remember.run(device, staff, at, at);
      }),
    knows: (hash, name, since) => read(() => knows.get(hash, name, since) !== undefined),
    expire: (beganBefore, seenBefore) => write(() => void expire.run(beganBefore, seenBefore)),
  };
}
