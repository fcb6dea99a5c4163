import type { Logged, Login, Staff } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { isToken, tokenFrom, tokenHash } from '../token.ts';
import { checkChosen, isTooLong, loginName } from './chosen.ts';
import { hashPassword, isPassword } from './password.ts';
import { isSecond, linkOf, newSecond, stepOfCode } from './second-factor.ts';

/** A login ends when nothing was done for so many milliseconds, and in any case after so many. */
export const idleLimit = 30 * 60_000;
export const absoluteLimit = 8 * 3_600_000;
/** A browser is remembered for so many milliseconds after somebody last logged in with it. */
const deviceLasts = 180 * 86_400_000;
/** A login is marked as used at most this often: reading a page then seldom writes. */
const markEvery = 60_000;

/** Somebody who is logged in, and by which login. */
export type Me = { staff: Staff; login: Login };

/** What somebody types to log in; `known` where they used this browser before, which is then served before the others. */
export type Credentials = { name: string; password: string; code: string; browser: string; known: boolean };

/**
 * Logs somebody in and gives the secret of a new login. Gives undefined where name, password and, for whoever has one, the code of the second factor don't belong together,
 * whether the name exists or not, after the same work. Throws Problem `busy`.
 */
export async function logIn(
  parts: Parts,
  { name, password, code, browser, known }: Credentials,
): Promise<{ token: string; staff: Staff } | undefined> {
  if (isTooLong(password)) return undefined;
  const staff = await parts.store.staff.byName(loginName(name));
  const stored = staff?.disabledAt === null ? staff.password : undefined;
  const fits = await isPassword(password, stored, known ? 'known' : 'new');
  if (!fits || staff === undefined) return undefined;
  if (staff.second === null) return openLogin(parts, staff, browser);
  const step = stepOfCode(staff, code, parts.now());
  if (step !== undefined && (await parts.store.staff.useSecond(staff.id, step)))
    return openLogin(parts, staff, browser, 'second-factor');
  // Wrong passwords are not logged, for anybody can send them; whoever comes this far knows the right one.
  await parts.store.audit.record(ownDeed(parts, staff, 'wrong-code'));
  return undefined;
}

/** Opens a login for whom the company's provider vouches, if they were added here and are not disabled. */
export async function openFor(
  parts: Parts,
  vouched: { subject: string; name: string | undefined },
  browser: string,
): Promise<{ token: string; staff: Staff } | undefined> {
  const staff = (await parts.store.staff.bySubject(vouched.subject)) ?? (await linked(parts, vouched));
  return staff?.disabledAt === null ? openLogin(parts, staff, browser, 'company') : undefined;
}

/** Finds by name who comes for the first time, and keeps what the provider calls them: from then on the name does not count. */
async function linked(
  parts: Parts,
  { subject, name = '' }: { subject: string; name: string | undefined },
): Promise<Staff | undefined> {
  const found = await parts.store.staff.byName(loginName(name));
  if (found === undefined || found.disabledAt !== null) return undefined;
  return (await parts.store.staff.link(found.id, subject, ownDeed(parts, found, 'link-company'))) ? found : undefined;
}

/** Opens a login for somebody who has shown who they are; how stands in the log. */
export async function openLogin(
  parts: Parts,
  staff: Staff,
  browser: string,
  detail = 'password',
): Promise<{ token: string; staff: Staff }> {
  const token = tokenFrom(parts.random(16));
  const at = parts.now();
  await parts.store.logins.expire(at - absoluteLimit, at - idleLimit);
  const login = { tokenHash: tokenHash(token), staff: staff.id, browser, beganAt: at, seenAt: at };
  await parts.store.logins.open(login, { ...ownDeed(parts, staff, 'log-in'), detail });
  return { token, staff };
}

/** Whether somebody logged in with a browser before: tries from there are counted apart from everybody else's. */
export async function isKnownDevice({ store, now }: Parts, device: string, name: string): Promise<boolean> {
  return isToken(device) && store.logins.knows(tokenHash(device), loginName(name), now() - deviceLasts);
}

/**
 * Remembers the browser of somebody who has logged in; gives the secret that it is known by, a new one each time: one that
 * somebody put there or copied is worth nothing afterwards. Others who use the browser stay known in it.
 */
export async function rememberDevice(parts: Parts, device: string | undefined, staff: Staff): Promise<string> {
  const token = tokenFrom(parts.random(16));
  const at = parts.now();
  const before = device !== undefined && isToken(device) ? tokenHash(device) : undefined;
  await parts.store.logins.remember({ device: tokenHash(token), before, staff: staff.id, at }, at - deviceLasts);
  return token;
}

/** Who a login belongs to, while it lasts and they are not disabled. Without `mark` the look-up does not keep it from ending when idle. */
export async function whoIs(parts: Parts, token: string, { mark = true } = {}): Promise<Me | undefined> {
  if (!isToken(token)) return undefined;
  const found = await parts.store.logins.byToken(tokenHash(token));
  if (found === undefined || found.staff.disabledAt !== null) return undefined;
  const at = parts.now();
  const { login } = found;
  if (at - login.beganAt > absoluteLimit || at - login.seenAt > idleLimit) return undefined;
  if (mark && at - login.seenAt > markEvery) await parts.store.logins.seen(login.tokenHash, at);
  return found;
}

/** Ends a login of somebody's own. */
export async function logOut(parts: Parts, { staff }: Me, hash: string): Promise<void> {
  await parts.store.logins.close(staff.id, hash, ownDeed(parts, staff, 'log-out'));
}

/**
 * Changes somebody's own password. Every login of theirs ends; a new one is opened where they are.
 * Gives undefined where the old password is wrong. Throws Problem `invalid` or `busy`.
 */
export async function changePassword(
  parts: Parts,
  { staff, login }: Me,
  { current, next }: { current: string; next: string },
): Promise<{ token: string } | undefined> {
  if (isTooLong(current) || !(await isPassword(current, staff.password))) return undefined;
  checkChosen(next, staff.name);
  await parts.store.staff.password(staff.id, await hashPassword(next), ownDeed(parts, staff, 'change-password'));
  return openLogin(parts, staff, login.browser);
}

/** Offers a second factor, or once more the one that was `offered`; it counts once `setSecond` was given a code made with it. */
export function offerSecond(parts: Parts, { staff }: Me, offered: string): { secret: string; link: string } {
  const secret = isSecond(offered) ? offered : newSecond(parts);
  return { secret, link: linkOf(staff.name, secret) };
}

/**
 * Sets the second factor of somebody who has none, proved by their password and a code; every other login of theirs ends.
 * Gives `code` for a code that does not fit, and undefined for a wrong password. Throws Problem `conflict` where there is one already: it has to be taken away first.
 */
export async function setSecond(
  parts: Parts,
  { staff, login }: Me,
  { secret, code, password }: { secret: string; code: string; password: string },
): Promise<'set' | 'code' | undefined> {
  if (staff.second !== null) throw hasSecond();
  if (isTooLong(password) || !(await isPassword(password, staff.password))) return undefined;
  if (!isSecond(secret)) return 'code';
  const step = stepOfCode({ name: staff.name, second: secret, secondUsed: null }, code, parts.now());
  if (step === undefined) return 'code';
  const logged = ownDeed(parts, staff, 'second-factor');
  // The code has let nobody in yet: whoever logs in elsewhere at once need not wait for the next one.
  const used = step - 1;
  if (!(await parts.store.staff.setSecond(staff.id, { secret, used, keep: login.tokenHash }, logged)))
    throw hasSecond();
  return 'set';
}

function hasSecond(): Problem {
  return new Problem('conflict', 'There is a second factor already.', 'second');
}

/** Takes one's second factor away; every other login of theirs ends. Gives undefined where the password is wrong. */
export async function dropSecond(parts: Parts, { staff, login }: Me, password: string): Promise<true | undefined> {
  if (isTooLong(password) || !(await isPassword(password, staff.password))) return undefined;
  await parts.store.staff.dropSecond(staff.id, login.tokenHash, ownDeed(parts, staff, 'no-second-factor'));
  return true;
}

function ownDeed({ now }: Parts, { name }: Staff, action: string): Logged {
  return { who: name, action, subject: name, at: now() };
}
