import type { Response } from 'express';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import type { Me } from '../../desk/staff/login.ts';
import { DropSecondForm, KeysForm, PasswordForm, RevokeForm, readForm, SecondForm } from '../forms.ts';
import { goTo } from '../send.ts';
import { renderView } from '../views.ts';
import { accountPage } from './account-page.ts';
import type { Cookies } from './cookies.ts';
import type { Door, StaffRequest } from './door.ts';
import { letIn, oftenText } from './entry.ts';
import { readerOf, sendStaffPage } from './frame.ts';
import { qrPath } from './qr.ts';
import type { Attempt, Throttle, Try } from './throttle.ts';
import type { StaffWords } from './words.ts';

/** One's own account: where one is logged in, the password, the second factor. */
export function accountRoutes(door: Door, desk: Desk, cookies: Cookies, throttle: Throttle): void {
  door.on('GET /account', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const note = req.query.changed === 'yes' ? reader.words.account.changed : undefined;
    await sendStaffPage(req, res, reader, accountPage(reader, me, await desk.staff.logins(me), { note }));
  });
  door.on('POST /account/logins', async (req, res, me) => {
    await desk.staff.logOut(me, readForm(RevokeForm, req.body).login);
    goTo(res, '/account');
  });
  door.on('POST /account/keys', async (req, res, me) => {
    await desk.staff.keys(me, readForm(KeysForm, req.body).keys === 'on');
    goTo(res, '/account');
  });
  door.on('POST /account/password', async (req, res, me) => {
    const { current, next } = readForm(PasswordForm, req.body);
    const reader = readerOf(cookies, req, res, me);
    const again = async (error: string) =>
      sendStaffPage(req, res, reader, {
        ...accountPage(reader, me, await desk.staff.logins(me), { error }),
        status: 422,
      });
    const made = await throttle
      .attempt(tryOf(req, me), () => desk.staff.changePassword(me, { current, next }))
      .catch((problem: unknown) => {
        if (problem instanceof Problem && problem.code === 'invalid') return undefined;
        throw problem;
      });
    if (made === undefined) return again(reader.words.setup.passwordWrong);
    if (made.kind !== 'right') return again(errorText(reader.words, made));
    await letIn({ desk, cookies, req, res }, { token: made.found.token, staff: me.staff });
    return goTo(res, '/account?changed=yes');
  });

  const showSecond = async (
    req: StaffRequest,
    res: Response,
    me: Me,
    { secret = '', error = '', status = 200 } = {},
  ) => {
    const reader = readerOf(cookies, req, res, me);
    const { link, ...offered } = desk.staff.offerSecond(me, secret);
    const page = { words: reader.words, error, name: me.staff.name, ...offered, link, qr: qrPath(link) };
    const { title } = reader.words.second;
    await sendStaffPage(req, res, reader, { title, body: renderView('staff/second', page), status });
  };
  door.on('GET /account/second', (req, res, me) =>
    me.staff.second === null && me.staff.password !== null ? showSecond(req, res, me) : goTo(res, '/account'),
  );
  door.on('POST /account/second', async (req, res, me) => {
    const given = readForm(SecondForm, req.body);
    if (me.staff.second !== null) return goTo(res, '/account');
    const { words } = readerOf(cookies, req, res, me);
    const again = (error: string) => showSecond(req, res, me, { secret: given.secret, error, status: 422 });
    const made = await throttle.attempt(tryOf(req, me), () => desk.staff.setSecond(me, given));
    if (made.kind !== 'right') return again(errorText(words, made));
    return made.found === 'code' ? again(words.second.wrong) : goTo(res, '/account');
  });
  door.on('POST /account/second/off', async (req, res, me) => {
    const { password } = readForm(DropSecondForm, req.body);
    const made = await throttle.attempt(tryOf(req, me), () => desk.staff.dropSecond(me, password));
    if (made.kind === 'right') return goTo(res, '/account');
    const reader = readerOf(cookies, req, res, me);
    const page = accountPage(reader, me, await desk.staff.logins(me), { error: errorText(reader.words, made) });
    return sendStaffPage(req, res, reader, { ...page, status: 422 });
  });
}

/** A try of somebody who is logged in: nobody else can make one. */
function tryOf(req: StaffRequest, { staff, login }: Me): Try {
  return { address: req.ip ?? '', name: staff.name, known: login.tokenHash };
}

function errorText(words: StaffWords, made: Exclude<Attempt<unknown>, { kind: 'right' }>): string {
  return made.kind === 'wrong' ? words.account.wrong : oftenText(words, made);
}
