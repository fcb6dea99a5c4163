import type { Desk } from '../../desk/desk.ts';
import type { Cookies } from '../staff/cookies.ts';
import type { Door } from '../staff/door.ts';
import type { Layouts } from '../studio/tree/layouts.ts';

/** What the pages of the insights stand on. */
export type Insights = { door: Door; desk: Desk; cookies: Cookies; layouts: Layouts };
