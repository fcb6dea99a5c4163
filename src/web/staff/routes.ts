import type { Desk } from '../../desk/desk.ts';
import { accountRoutes } from './account-routes.ts';
import type { Cookies } from './cookies.ts';
import type { Door } from './door.ts';
import { loginRoutes } from './login-routes.ts';
import { teamRoutes } from './team-routes.ts';
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
  loginRoutes(door, desk, cookies, throttle, company);
  accountRoutes(door, desk, cookies, throttle);
  teamRoutes(door, desk, cookies, baseUrl);
}
