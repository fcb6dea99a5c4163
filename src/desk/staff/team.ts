import { type Logged, type Role, roles, type Staff } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { isToken, tokenFrom, tokenHash } from '../token.ts';
import { checkChosen, loginName, nameFrom } from './chosen.ts';
import { hashPassword } from './password.ts';

/** A one-time link works for two days. */
const setupLasts = 48 * 3_600_000;

/** What the team needs of the parts; the command line has no library and no lookups. */
type Some = Pick<Parts, 'store' | 'now' | 'random'>;

/** Who changes the team: their name stands in the audit log with every change. */
type By = Some & { who: string };

/** The team as somebody changes it. */
export function openTeam(parts: Some, who: string) {
  const by = { ...parts, who };
  return {
    add: (person: { name: string; role: string }) => addPerson(by, person),
    reset: (name: string) => resetPerson(by, name),
    disable: (name: string, disabled: boolean) => disablePerson(by, name, disabled),
    role: (name: string, role: string) => changeRole(by, name, role),
    unlink: (name: string) => unlinkPerson(by, name),
    dropSecond: (name: string) => dropSecondOf(by, name),
  };
}

/** Reads a role. Throws Problem `invalid` that lists them. */
function roleFrom(text: string): Role {
  const role = roles.find((each) => each === text);
  if (role !== undefined) return role;
  throw new Problem('invalid', `"${text}" is no role. The roles are: ${roles.join(', ')}.`, 'role');
}

/** Finds somebody by name. Throws Problem `not-found`. */
async function person({ store }: Pick<Parts, 'store'>, name: string): Promise<Staff> {
  const found = await store.staff.byName(loginName(name));
  if (found !== undefined) return found;
  throw new Problem('not-found', `Nobody has the name "${name}". "unstuck staff list" shows who there is.`, 'name');
}

/** Adds somebody and gives the one-time token by which they choose a password. Throws Problem `invalid` or `conflict`. */
async function addPerson(parts: By, { name, role }: { name: string; role: string }): Promise<string> {
  const person = { name: nameFrom(name), role: roleFrom(role) };
  const { who } = parts;
  const logged = { who, action: 'add-person', subject: person.name, detail: role, at: parts.now() };
  const added = await parts.store.staff.add(person, logged);
  if (added === undefined) throw new Problem('conflict', `The name "${name}" is taken.`, 'name');
  return offer(parts, added.id);
}

/** Gives a new one-time token to choose a password; the old password works until it is used. */
async function resetPerson(parts: By, name: string): Promise<string> {
  const found = await person(parts, name);
  if (found.disabledAt !== null) throw new Problem('conflict', `"${name}" is disabled. Enable them first.`, 'name');
  const { who } = parts;
  return offer(parts, found.id, { who, action: 'offer-new-password', subject: found.name, at: parts.now() });
}

/** Disables somebody, who is logged out at once, or enables them. Throws Problem `conflict` for the last admin. */
async function disablePerson(parts: By, name: string, disabled: boolean): Promise<void> {
  const found = await person(parts, name);
  const action = disabled ? 'disable' : 'enable';
  const logged = { who: parts.who, action, subject: found.name, at: parts.now() };
  if (!(await parts.store.staff.disable(found.id, disabled, logged))) throw lastAdmin(name);
}

/** Gives somebody another role. Throws Problem `conflict` for the last admin. */
async function changeRole(parts: By, name: string, role: string): Promise<void> {
  const found = await person(parts, name);
  const logged = { who: parts.who, action: 'role', subject: found.name, detail: role, at: parts.now() };
  if (!(await parts.store.staff.role(found.id, roleFrom(role), logged))) throw lastAdmin(name);
}

/** Forgets what the company's provider calls somebody: whoever it then sends under their name is linked anew. */
async function unlinkPerson(parts: By, name: string): Promise<void> {
  const found = await person(parts, name);
  const logged = { who: parts.who, action: 'unlink-company', subject: found.name, at: parts.now() };
  await parts.store.staff.unlink(found.id, logged);
}

/** Takes away the second factor of somebody who lost it. They are logged out; their password stays as it is. */
async function dropSecondOf(parts: By, name: string): Promise<void> {
  const found = await person(parts, name);
  const logged = { who: parts.who, action: 'drop-second-factor', subject: found.name, at: parts.now() };
  await parts.store.staff.dropSecond(found.id, undefined, logged);
}

function lastAdmin(name: string): Problem {
  return new Problem('conflict', `"${name}" is the only admin. Make somebody else admin first.`, 'name');
}

/** While nobody has been added yet: a one-time token by which the first admin sets the desk up. */
export async function firstSetup(parts: Some): Promise<string | undefined> {
  return (await parts.store.staff.all()).length === 0 ? offer(parts, null) : undefined;
}

async function offer({ store, now, random }: Some, staff: number | null, logged?: Logged): Promise<string> {
  const token = tokenFrom(random(16));
  await store.staff.offerSetup({ tokenHash: tokenHash(token), staff, until: now() + setupLasts }, logged);
  return token;
}

/** For whom a one-time link is: a name, or null for the first admin, who chooses one. Throws Problem `not-found`. */
export async function readSetup({ store, now }: Some, token: string): Promise<{ name: string | null }> {
  const setup = isToken(token) ? await store.staff.setup(tokenHash(token)) : undefined;
  if (setup === undefined || setup.until < now()) throw usedUp();
  if (setup.staff === null) return { name: null };
  return { name: (await store.staff.byId(setup.staff))?.name ?? null };
}

/** Takes a one-time link: stores the chosen password, and makes the first admin. Throws Problem `not-found` or `invalid`. */
export async function takeSetup(
  parts: Some,
  token: string,
  chosen: { name: string; password: string },
): Promise<Staff> {
  const name = (await readSetup(parts, token)).name ?? nameFrom(chosen.name);
  checkChosen(chosen.password, name);
  const password = await hashPassword(chosen.password);
  const staff = await parts.store.staff.takeSetup(tokenHash(token), { name, password }, parts.now());
  if (staff === undefined) throw usedUp();
  return staff;
}

function usedUp(): Problem {
  return new Problem('not-found', 'This link was used or is too old. Ask an admin for a new one.', 'link');
}
