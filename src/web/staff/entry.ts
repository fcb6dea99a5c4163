import type { Request, Response } from 'express';
import type { Desk } from '../../desk/desk.ts';
import type { Staff } from '../../store/store.ts';
import { fill } from '../words.ts';
import type { Cookies } from './cookies.ts';
import type { Attempt } from './throttle.ts';
import type { StaffWords } from './words.ts';

/** What a browser says of itself, as it is kept. */
export function browserOf(req: Request): string {
  return (req.headers['user-agent'] ?? '').toWellFormed().slice(0, 200);
}

/** Gives a browser the secret of a new login, and remembers the browser for the next one. */
export async function letIn(
  { desk, cookies, req, res }: { desk: Desk; cookies: Cookies; req: Request; res: Response },
  { token, staff }: { token: string; staff: Staff },
): Promise<void> {
  cookies.set(res, 'login', token);
  cookies.set(res, 'device', await desk.staff.remember(cookies.get(req, 'device'), staff));
}

/** Says that a try was not made, until when, and which ways in are still open. */
export function oftenText(
  { login }: StaffWords,
  { minutes, why }: Extract<Attempt<unknown>, { kind: 'late' }>,
): string {
  return fill(why === 'here' ? login.often : login.oftenNew, { minutes });
}
