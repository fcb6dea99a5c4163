import { type Role, roles, type Staff } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { isToken, tokenFrom, tokenHash } from '../token.ts';
import { checkChosen, nameFrom } from './chosen.ts';
import { hashPassword } from './password.ts';

/** A one-time link works for two days. */
const setupLasts = 48 * 3_600_000;

/** What the team needs of the parts; the command line has no library and no lookups. */
type Some = Pick<Parts, 'store' | 'now' | 'random'>;

/** The team as somebody changes it: `who` stands in the audit log for every change. */
export function openTeam(parts: Some, who: string) {
  const log = (action: string, subject: string, detail = '') =>
    parts.store.audit.record({ who, action, subject, detail }, parts.now());
  return {
    add: async (person: { name: string; role: string }): Promise<string> => {
      const token = await addPerson(parts, person);
      await log('add-person', nameFrom(person.name), person.role);
      return token;
    },
    reset: async (name: string): Promise<string> => {
      const token = await resetPerson(parts, name);
      await log('offer-new-password', name);
      return token;
    },
    disable: async (name: string, disabled: boolean): Promise<void> => {
      await disablePerson(parts, name, disabled);
      await log(disabled ? 'disable' : 'enable', name);
    },
    role: async (name: string, role: string): Promise<void> => {
      await changeRole(parts, name, role);
      await log('role', name, role);
    },
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
  const found = await store.staff.byName(name.normalize('NFC').trim().toLowerCase());
  if (found !== undefined) return found;
  throw new Problem('not-found', `Nobody has the name "${name}". "unstuck staff list" shows who there is.`, 'name');
}

/** Adds somebody and gives the one-time token by which they choose a password. Throws Problem `invalid` or `conflict`. */
async function addPerson(parts: Some, { name, role }: { name: string; role: string }): Promise<string> {
  const added = await parts.store.staff.add({ name: nameFrom(name), role: roleFrom(role) }, parts.now());
  if (added === undefined) throw new Problem('conflict', `The name "${name}" is taken.`, 'name');
  return offer(parts, added.id);
}

/** Gives a new one-time token to choose a password; the old password works until it is used. */
async function resetPerson(parts: Some, name: string): Promise<string> {
  const { id, disabledAt } = await person(parts, name);
  if (disabledAt !== null) throw new Problem('conflict', `"${name}" is disabled. Enable them first.`, 'name');
  return offer(parts, id);
}

/** Disables somebody, who is logged out at once, or enables them. Throws Problem `conflict` for the last admin. */
async function disablePerson(parts: Some, name: string, disabled: boolean): Promise<void> {
  const found = await person(parts, name);
  if (disabled) await keepAnAdmin(parts, found);
  await parts.store.staff.disable(found.id, disabled ? parts.now() : null);
}

/** Gives somebody another role. Throws Problem `conflict` for the last admin. */
async function changeRole(parts: Some, name: string, role: string): Promise<void> {
  const found = await person(parts, name);
  const wanted = roleFrom(role);
  if (wanted !== 'admin') await keepAnAdmin(parts, found);
  await parts.store.staff.role(found.id, wanted);
}

async function keepAnAdmin({ store }: Some, { id, name, role }: Staff): Promise<void> {
  if (role !== 'admin') return;
  const others = (await store.staff.all()).filter((each) => each.role === 'admin' && each.disabledAt === null);
  if (others.every((each) => each.id === id)) {
    throw new Problem('conflict', `"${name}" is the only admin. Make somebody else admin first.`, 'name');
  }
}

/** While nobody has been added yet: a one-time token by which the first admin sets the desk up. */
export async function firstSetup(parts: Some): Promise<string | undefined> {
  return (await parts.store.staff.all()).length === 0 ? offer(parts, null) : undefined;
}

async function offer({ store, now, random }: Some, staff: number | null): Promise<string> {
  const token = tokenFrom(random(16));
  await store.staff.offerSetup({ tokenHash: tokenHash(token), staff, until: now() + setupLasts });
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
  return new Problem('not-found', 'This link was used or is too old. Ask an admin for a new one.');
}
