import type { Desk } from '../../desk/desk.ts';
import type { Live } from '../live.ts';
import type { Cookies } from '../staff/cookies.ts';
import type { Door } from '../staff/door.ts';

/** What the pages of the studio stand on; `drafts` streams what happens to drafts. */
export type Studio = { door: Door; desk: Desk; cookies: Cookies; live: Live; drafts: Live };
