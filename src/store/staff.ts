import { sql } from 'kysely';
import { z } from 'zod';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import { caseReleaser } from './case-release.ts';
import type { Connection } from './connection.ts';
import { type Logged, roles, type Staff, type Store } from './store.ts';

const { text, number } = given;

/** The columns of a person, under the names that the desk uses. */
export const staffColumns = [
  'id',
  'name',
  'role',
  'password',
  'added_at as addedAt',
  'disabled_at as disabledAt',
  'second',
  'second_used as secondUsed',
  'subject',
  'keys',
] as const;

const Role = z.enum(roles);

/** Makes a row a person. */
export function toStaff(row: Omit<Staff, 'role' | 'keys'> & { role: string; keys: number }): Staff {
  return { ...row, role: Role.parse(row.role), keys: row.keys === 1 };
}

/** People who log in, and the one-time links by which they choose a password. Each change is logged in its own transaction. */
export function openStaff(connection: Connection, audit: ReturnType<typeof openAudit>): Store['staff'] {
  const { read, write } = connection;
  const run = statements(connection);
  const release = caseReleaser(connection, audit);
  const found = (row: Parameters<typeof toStaff>[0] | undefined) => row && toStaff(row);
  const log = ({ at, ...deed }: Logged) => audit.add(deed, at);
  const setPassword = (id: number, hash: string) => {
    run.password.run(hash, id);
    run.logOut.run(id);
    run.forgetSetups.run(id);
    run.forgetDevices.run(id);
  };
  const admin = (name: string, at: number) =>
    run.any.get() === undefined ? found(run.add.get(name, 'admin', at)) : undefined;
  // Only who can log in counts: an admin who has not chosen a password yet could let nobody else in.
  const isLastAdmin = (id: number) => {
    const admins = run.admins.all();
    return admins.length === 1 && admins[0]?.id === id;
  };
  return {
    all: () => read(() => run.all.all().map(toStaff)),
    byName: (name) => read(() => found(run.byName.get(name))),
    byId: (id) => read(() => found(run.byId.get(id))),
    bySubject: (subject) => read(() => found(run.bySubject.get(subject))),
    link: (id, subject, logged) =>
      write(() => {
        if (run.link.run(subject, id).changes === 0) return false;
        log(logged);
        return true;
      }),
    unlink: (id, logged) =>
      write(() => {
        run.unlink.run(null, id);
        run.logOut.run(id);
        log(logged);
      }),
    add: ({ name, role }, logged) =>
      write(() => {
        const added = found(run.add.get(name, role, logged.at));
        if (added !== undefined) log(logged);
        return added;
      }),
    role: (id, role, logged) =>
      write(() => {
        if (role !== 'admin' && isLastAdmin(id)) return false;
        run.role.run(role, id);
        if (role === 'editor') release(id, logged);
        log(logged);
        return true;
      }),
    disable: (id, disabled, logged) =>
      write(() => {
        if (disabled && isLastAdmin(id)) return false;
        run.disable.run(disabled ? logged.at : null, id);
        run.logOut.run(id);
        run.forgetSetups.run(id);
        run.forgetDevices.run(id);
        if (disabled) release(id, logged);
        log(logged);
        return true;
      }),
    keys: (id, on) => write(() => void run.keys.run(on ? 1 : 0, id)),
    setSecond: (id, { secret, used, keep }, logged) =>
      write(() => {
        if (run.setSecond.run(secret, used, id).changes === 0) return false;
        run.logOutOthers.run(id, keep);
        log(logged);
        return true;
      }),
    dropSecond: (id, keep, logged) =>
      write(() => {
        run.dropSecond.run(null, null, id);
        run.logOutOthers.run(id, keep ?? '');
        log(logged);
      }),
    useSecond: (id, step) => write(() => run.useSecond.run(step, id, step).changes === 1),
    password: (id, hash, logged) =>
      write(() => {
        setPassword(id, hash);
        log(logged);
      }),
    offerSetup: ({ tokenHash, staff, until }, logged) =>
      write(() => {
        if (staff === null) run.forgetFirst.run();
        else run.forgetSetups.run(staff);
        run.offer.run(tokenHash, staff, until);
        if (logged !== undefined) log(logged);
      }),
    setup: (hash) => read(() => run.setup.get(hash)),
    takeSetup: (hash, { name, password }, at) =>
      write(() => {
        const setup = run.setup.get(hash);
        if (setup === undefined || setup.until < at) return undefined;
        const person = setup.staff === null ? admin(name, at) : found(run.byId.get(setup.staff));
        run.forgetSetup.run(hash);
        if (person === undefined) return undefined;
        setPassword(person.id, password);
        log({ who: person.name, action: 'choose-password', subject: person.name, at });
        return person;
      }),
  };
}

function statements({ prepare }: Connection) {
  const people = build.selectFrom('staff').select(staffColumns);
  const one = build.updateTable('staff');
  const setups = build.deleteFrom('setups');
  return {
    all: prepare(people.orderBy('name')),
    any: prepare(build.selectFrom('staff').select('id')),
    admins: prepare(
      build
        .selectFrom('staff')
        .select('id')
        .where('role', '=', sql.lit('admin'))
        .where('disabled_at', 'is', null)
        .where((row) => row.or([row('password', 'is not', null), row('subject', 'is not', null)])),
    ),
    byName: prepare(people.where('name', '=', text)),
    byId: prepare(people.where('id', '=', number)),
    bySubject: prepare(people.where('subject', '=', text)),
    link: prepare(one.set({ subject: text }).where('id', '=', number).where('subject', 'is', null)),
    unlink: prepare(one.set({ subject: text }).where('id', '=', number)),
    add: prepare(
      build
        .insertInto('staff')
        .values({ name: text, role: text, added_at: number })
        .onConflict((conflict) => conflict.doNothing())
        .returning(staffColumns),
    ),
    role: prepare(one.set({ role: text }).where('id', '=', number)),
    disable: prepare(one.set({ disabled_at: number }).where('id', '=', number)),
    password: prepare(one.set({ password: text }).where('id', '=', number)),
    keys: prepare(one.set({ keys: number }).where('id', '=', number)),
    setSecond: prepare(
      one.set({ second: text, second_used: number }).where('id', '=', number).where('second', 'is', null),
    ),
    dropSecond: prepare(one.set({ second: text, second_used: number }).where('id', '=', number)),
    useSecond: prepare(
      one
        .set({ second_used: number })
        .where('id', '=', number)
        .where((row) => row.or([row('second_used', 'is', null), row('second_used', '<', number)])),
    ),
    logOut: prepare(build.deleteFrom('logins').where('staff_id', '=', number)),
    logOutOthers: prepare(build.deleteFrom('logins').where('staff_id', '=', number).where('token_hash', '<>', text)),
    forgetDevices: prepare(build.deleteFrom('devices').where('staff_id', '=', number)),
    setup: prepare(
      build
        .selectFrom('setups')
        .select(['token_hash as tokenHash', 'staff_id as staff', 'until'])
        .where('token_hash', '=', text),
    ),
    offer: prepare(build.insertInto('setups').values({ token_hash: text, staff_id: number, until: number })),
    forgetSetup: prepare(setups.where('token_hash', '=', text)),
    forgetSetups: prepare(setups.where('staff_id', '=', number)),
    forgetFirst: prepare(setups.where('staff_id', 'is', null)),
  };
}
