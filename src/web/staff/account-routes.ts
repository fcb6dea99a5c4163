import type { Response } from 'express';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import type { Me } from '../../desk/staff/login.ts';
import { DropSecondForm, PasswordForm, RevokeForm, readForm, SecondForm } from '../forms.ts';
import { goTo } from '../send.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import { accountPage } from './account-page.ts';
import type { Cookies } from './cookies.ts';
import type { Door, StaffRequest } from './door.ts';
import { readerOf, sendStaffPage } from './frame.ts';
import type { Throttle } from './throttle.ts';

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
  door.on('POST /account/password', async (req, res, me) => {
    const { current, next } = readForm(PasswordForm, req.body);
    const reader = readerOf(cookies, req, res, me);
    const again = async (error: string) =>
      sendStaffPage(req, res, reader, {
        ...accountPage(reader, me, await desk.staff.logins(me), { error }),
        status: 422,
      });
    const one = { address: req.ip ?? '', name: me.staff.name, known: me.login.tokenHash };
    const minutes = await throttle.take(one);
    if (minutes !== undefined) return again(fill(reader.words.login.often, { minutes }));
    try {
      const changed = await desk.staff.changePassword(me, { current, next });
      if (changed === undefined) return await again(reader.words.account.wrong);
      cookies.set(res, 'login', changed.token);
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'invalid')) throw problem;
      return again(reader.words.setup.passwordWrong);
    }
    await throttle.succeeded(one);
    return goTo(res, '/account?changed=yes');
  });

  const showSecond = async (
    req: StaffRequest,
    res: Response,
    me: Me,
    { secret = '', error = '', status = 200 } = {},
  ) => {
    const reader = readerOf(cookies, req, res, me);
    const offered = secret === '' ? desk.staff.offerSecond(me) : { secret, link: '' };
    const page = { words: reader.words, error, name: me.staff.name, ...offered };
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
    const one = { address: req.ip ?? '', name: me.staff.name, known: me.login.tokenHash };
    const minutes = await throttle.take(one);
    if (minutes !== undefined) return again(fill(words.login.often, { minutes }));
    const wrong = await desk.staff.setSecond(me, given);
    if (wrong !== undefined) return again(wrong === 'password' ? words.account.wrong : words.second.wrong);
    await throttle.succeeded(one);
    return goTo(res, '/account');
  });
  door.on('POST /account/second/off', async (req, res, me) => {
    const { password } = readForm(DropSecondForm, req.body);
    const one = { address: req.ip ?? '', name: me.staff.name, known: me.login.tokenHash };
    const reader = readerOf(cookies, req, res, me);
    const minutes = await throttle.take(one);
    if (minutes === undefined && (await desk.staff.dropSecond(me, password))) {
      await throttle.succeeded(one);
      return goTo(res, '/account');
    }
    const error = minutes === undefined ? reader.words.account.wrong : fill(reader.words.login.often, { minutes });
    const page = accountPage(reader, me, await desk.staff.logins(me), { error });
    return sendStaffPage(req, res, reader, { ...page, status: 422 });
  });
}
