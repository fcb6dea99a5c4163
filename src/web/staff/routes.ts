import type { Response } from 'express';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import type { Me } from '../../desk/staff/login.ts';
import type { Staff } from '../../store/store.ts';
import {
  DropSecondForm,
  LoginForm,
  PasswordForm,
  PersonForm,
  RevokeForm,
  RoleForm,
  readForm,
  SecondForm,
  SetupForm,
} from '../forms.ts';
import { goTo } from '../send.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import { accountPage } from './account-page.ts';
import type { Cookies } from './cookies.ts';
import type { Door, StaffRequest } from './door.ts';
import { homeOf, readerOf, sendStaffPage } from './frame.ts';
import { teamPage } from './team-page.ts';
import { openThrottle } from './throttle.ts';

/** Getting in and out, one's own account, and the team. */
export function staffRoutes(
  door: Door,
  desk: Desk,
  cookies: Cookies,
  baseUrl: string | undefined,
  company: boolean,
): void {
  const throttle = openThrottle();
  const browserOf = (req: StaffRequest) => (req.headers['user-agent'] ?? '').toWellFormed().slice(0, 200);
  const letIn = async (req: StaffRequest, res: Response, { token, staff }: { token: string; staff: Staff }) => {
    cookies.set(res, 'login', token);
    cookies.set(res, 'device', await desk.staff.remember(cookies.get(req, 'device'), staff));
  };

  const showLogin = async (
    req: StaffRequest,
    res: Response,
    more: { next: string; name?: string; error?: string },
    status = 200,
  ) => {
    const reader = readerOf(cookies, req, res, undefined);
    const page = { words: reader.words, name: '', error: undefined, company, ...more };
    await sendStaffPage(req, res, reader, {
      title: reader.words.login.title,
      body: renderView('staff/login', page),
      status,
    });
  };
  door.open('GET /login', async (req, res) => {
    const me = await door.who(req);
    const next = localPath(req.query.next);
    const failed =
      req.query.company === 'no' ? readerOf(cookies, req, res, undefined).words.login.companyNo : undefined;
    if (me !== undefined) return goTo(res, next || homeOf(me.staff));
    return showLogin(
      req,
      res,
      { next, ...(failed === undefined ? {} : { error: failed }) },
      failed === undefined ? 200 : 401,
    );
  });
  door.open('POST /login', async (req, res) => {
    const { name, password, code, next } = readForm(LoginForm, req.body);
    const { words } = readerOf(cookies, req, res, undefined);
    const device = cookies.get(req, 'device');
    const known = device !== undefined && (await desk.staff.knows(device, name)) ? device : undefined;
    const one = { address: req.ip ?? '', name: name.trim().toLowerCase(), known };
    const minutes = await throttle.take(one);
    if (minutes !== undefined) {
      res.setHeader('Retry-After', String(minutes * 60));
      return showLogin(req, res, { next, name, error: fill(words.login.often, { minutes }) }, 429);
    }
    const found = await desk.staff.logIn({ name, password, code, browser: browserOf(req) });
    if (found === undefined) return showLogin(req, res, { next, name, error: words.login.wrong }, 401);
    await throttle.succeeded(one);
    const before = await door.who(req);
    if (before !== undefined) await desk.staff.logOut(before, before.login.tokenHash);
    await letIn(req, res, found);
    return goTo(res, localPath(next) || homeOf(found.staff));
  });
  door.on('POST /logout', async (_req, res, me) => {
    await desk.staff.logOut(me, me.login.tokenHash);
    cookies.clear(res, 'login');
    goTo(res, '/login');
  });

  const showSetup = async (req: StaffRequest, res: Response, { typed = '', error = '', status = 200 } = {}) => {
    const { name } = await desk.staff.setup(req.params.token ?? '');
    const reader = readerOf(cookies, req, res, undefined);
    const { setup } = reader.words;
    const page = {
      words: reader.words,
      first: name === null,
      name: name ?? typed,
      lead: name === null ? setup.firstLead : fill(setup.lead, { name }),
      error,
    };
    const title = name === null ? setup.first : setup.title;
    await sendStaffPage(req, res, reader, { title, body: renderView('staff/setup', page), status });
  };
  door.open('GET /setup/:token', (req, res) => showSetup(req, res));
  door.open('POST /setup/:token', async (req, res) => {
    const chosen = readForm(SetupForm, req.body);
    try {
      const found = await desk.staff.takeSetup(req.params.token ?? '', chosen, browserOf(req));
      if (found.token === undefined) return goTo(res, '/login');
      await letIn(req, res, found);
      goTo(res, homeOf(found.staff));
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'invalid')) throw problem;
      const { setup } = readerOf(cookies, req, res, undefined).words;
      const error = problem.field === 'name' ? setup.nameWrong : setup.passwordWrong;
      await showSetup(req, res, { typed: chosen.name, error, status: 422 });
    }
  });

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

  const showTeam = async (
    req: StaffRequest,
    res: Response,
    me: Parameters<typeof readerOf>[3],
    more: Parameters<typeof teamPage>[2] = {},
  ) => {
    const reader = readerOf(cookies, req, res, me);
    const status = more.problem === undefined ? 200 : 422;
    await sendStaffPage(req, res, reader, { ...teamPage(reader, await desk.staff.all(), more), status });
  };
  /** Runs a change to somebody; what is wrong with it is said on the page. */
  const change = (
    route: Extract<Parameters<Door['on']>[0], `POST /team${string}`>,
    run: (req: StaffRequest, team: ReturnType<typeof desk.staff.team>) => Promise<{ name: string; token?: string }>,
  ) =>
    door.on(route, async (req, res, me) => {
      try {
        const { name, token } = await run(req, desk.staff.team(me.staff.name));
        if (token === undefined) return goTo(res, '/team');
        const link = `${baseUrl ?? `http://${req.headers.host}`}/setup/${token}`;
        return await showTeam(req, res, me, { link: { name, link } });
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        const typed = new URLSearchParams(typeof req.body === 'string' ? req.body : '').get('name') ?? '';
        return showTeam(req, res, me, { problem, typed });
      }
    });
  door.on('GET /team', (req, res, me) => showTeam(req, res, me));
  change('POST /team', async (req, team) => {
    const person = readForm(RoleForm, req.body);
    return { name: person.name, token: await team.add(person) };
  });
  change('POST /team/role', async (req, team) => {
    const { name, role } = readForm(RoleForm, req.body);
    await team.role(name, role);
    return { name };
  });
  for (const [route, act] of [
    ['POST /team/drop-second', 'dropSecond'],
    ['POST /team/unlink', 'unlink'],
  ] as const) {
    change(route, async (req, team) => {
      const { name } = readForm(PersonForm, req.body);
      await team[act](name);
      return { name };
    });
  }
  for (const [route, disabled] of [
    ['POST /team/disable', true],
    ['POST /team/enable', false],
  ] as const) {
    change(route, async (req, team) => {
      const { name } = readForm(PersonForm, req.body);
      await team.disable(name, disabled);
      return { name };
    });
  }
  change('POST /team/reset', async (req, team) => {
    const { name } = readForm(PersonForm, req.body);
    return { name, token: await team.reset(name) };
  });
}

/** A path of this site and no other, to go on to after the login; empty for anything else. */
function localPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\w\-./?=&%]{0,500}$/.test(next) ? next : '';
}
