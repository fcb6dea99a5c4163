import { type Request, type Response, Router } from 'express';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import type { Me } from '../../desk/staff/login.ts';
import { takeFiles, takeTyped } from '../forms.ts';
import { mayUse, type StaffRoute } from '../permissions.ts';
import { goTo } from '../send.ts';
import type { Cookies } from './cookies.ts';
import { NotForRole } from './not-for-role.ts';

/** A request to a staff page; every part of its path is text. */
export type StaffRequest = Request<Record<string, string>>;
type Handle = (req: StaffRequest, res: Response, me: Me) => Promise<void> | void;
type OpenHandle = (req: StaffRequest, res: Response) => Promise<void> | void;

/** The only way to register a staff page: whoever asks must be logged in, and the table of permissions must say yes. */
export type Door = ReturnType<typeof openDoor>;

/** Opens the door to the staff's pages. */
export function openDoor(desk: Desk, cookies: Cookies) {
  const router = Router();
  const add = (route: StaffRoute, handle: (req: StaffRequest, res: Response) => Promise<void> | void) => {
    const [method = '', path = ''] = route.split(' ');
    if (method === 'GET') router.get(path, handle);
    else router.post(path, handle);
  };
  const find = async (req: Pick<Request, 'headers'>, mark: boolean) => {
    const token = cookies.get(req, 'login');
    return token === undefined ? undefined : desk.staff.whoIs(token, { mark });
  };
  const who = (req: Request) => find(req, !isByItself(req));
  return {
    router,
    who,
    /** Gives whether whoever opened a stream is still logged in and may still use its route. To be asked before anything is told. */
    stillIn: (req: Pick<Request, 'headers'>, route: StaffRoute) => async (): Promise<boolean> => {
      const me = await find(req, false);
      return me !== undefined && mayUse(me.staff.role, route);
    },
    /** A page for whoever comes. */
    open: (route: StaffRoute, handle: OpenHandle) => add(route, handle),
    /** A page for staff. Who is not logged in goes to the login and comes back. */
    on: (route: StaffRoute, handle: Handle) =>
      add(route, async (req, res) => {
        const me = await who(req);
        if (me === undefined) {
          if (route.startsWith('POST /studio/drafts/')) await takeTyped(req, res);
          if (req.method === 'POST') throw new Problem('forbidden', 'Your login has ended.', 'login');
          return goTo(res, `/login?next=${encodeURIComponent(req.originalUrl)}`);
        }
        if (!mayUse(me.staff.role, route)) throw new NotForRole(me);
        if (route.startsWith('POST /studio/drafts/')) await takeFiles(req, res);
        return handle(req, res, me);
      }),
  };
}

/** Whether a page asks by itself, with nobody at it: a stream, or a page that reads itself again. That keeps no login from ending. */
function isByItself(req: Request): boolean {
  return req.method === 'GET' && (req.headers['x-live'] === '1' || req.path.endsWith('/live'));
}
