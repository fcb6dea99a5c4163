import type { Desk } from '../../desk/desk.ts';
import type { Live } from '../live.ts';
import type { Cookies } from '../staff/cookies.ts';
import type { Door } from '../staff/door.ts';
import { caseRoutes } from './case-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { openMisses } from './misses.ts';
import { queueRoutes } from './queue-routes.ts';

/** The console: the queue, a case, and the desk as a whole. */
export function consoleRoutes(door: Door, desk: Desk, cookies: Cookies, live: Live): void {
  const base = { door, desk, cookies, live, misses: openMisses() };
  queueRoutes(base);
  caseRoutes(base);
  liveRoutes(base);
  deskRoutes(base);
}
