import type { Response } from 'express';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import { PersonForm, RoleForm, readForm } from '../forms.ts';
import { goTo } from '../send.ts';
import type { Cookies } from './cookies.ts';
import type { Door, StaffRequest } from './door.ts';
import { readerOf, sendStaffPage } from './frame.ts';
import { teamPage } from './team-page.ts';

/** The team: who may log in, and as what. */
export function teamRoutes(door: Door, desk: Desk, cookies: Cookies, baseUrl: string | undefined): void {
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
