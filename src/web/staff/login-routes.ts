import type { Response } from 'express';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import { loginName } from '../../desk/staff/chosen.ts';
import { LoginForm, readForm, SetupForm } from '../forms.ts';
import { goTo } from '../send.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import type { Cookies } from './cookies.ts';
import type { Door, StaffRequest } from './door.ts';
import { browserOf, letIn, oftenText } from './entry.ts';
import { homeOf, readerOf, sendStaffPage } from './frame.ts';
import { type Kept, keptFrom, keptPage } from './kept.ts';
import { localPath } from './local-path.ts';
import type { Throttle } from './throttle.ts';

/** Getting in and out: by a password, or by a one-time link to choose one. */
export function loginRoutes(door: Door, desk: Desk, cookies: Cookies, throttle: Throttle, company: boolean): void {
  const showLogin = async (
    req: StaffRequest,
    res: Response,
    more: { next: string; name?: string; error?: string; kept?: Kept | undefined },
    status = 200,
  ) => {
    const reader = readerOf(cookies, req, res, undefined);
    const page = { words: reader.words, name: '', error: undefined, company, kept: undefined, ...more };
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
    const form = readForm(LoginForm, req.body, 150);
    const { name, password, code, next } = form;
    const kept = keptFrom(form);
    const { words } = readerOf(cookies, req, res, undefined);
    const device = cookies.get(req, 'device');
    const known = device !== undefined && (await desk.staff.knows(device, name)) ? device : undefined;
    const one = { address: req.ip ?? '', name: loginName(name), known };
    const made = await throttle.attempt(one, () =>
      desk.staff.logIn({ name, password, code, browser: browserOf(req), known: known !== undefined }),
    );
    if (made.kind === 'late') {
      res.setHeader('Retry-After', String(made.minutes * 60));
      return showLogin(req, res, { next, name, kept, error: oftenText(words, made) }, 429);
    }
    if (made.kind === 'wrong') return showLogin(req, res, { next, name, kept, error: words.login.wrong }, 401);
    const { found } = made;
    const before = await door.who(req);
    if (before !== undefined) await desk.staff.logOut(before, before.login.tokenHash);
    await letIn({ desk, cookies, req, res }, found);
    const me = kept && (await desk.staff.whoIs(found.token));
    if (kept === undefined || me === undefined) return goTo(res, localPath(next) || homeOf(found.staff));
    const reader = readerOf(cookies, req, res, me);
    return sendStaffPage(req, res, reader, keptPage(reader, kept, localPath(next) || homeOf(found.staff)));
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
      await letIn({ desk, cookies, req, res }, found);
      goTo(res, homeOf(found.staff));
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'invalid')) throw problem;
      const { setup } = readerOf(cookies, req, res, undefined).words;
      const error = problem.field === 'name' ? setup.nameWrong : setup.passwordWrong;
      await showSetup(req, res, { typed: chosen.name, error, status: 422 });
    }
  });
}
