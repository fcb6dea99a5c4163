import type { Role } from '../store/store.ts';

const desk = ['agent', 'manager', 'admin'] as const;
const lead = ['manager', 'admin'] as const;
const admin = ['admin'] as const;
const studio = ['editor', 'admin'] as const;

/** Who may use each route. What is not in this table can't be registered; a test walks every row with every role. */
export const permissions = {
  'GET /login': 'everyone',
  'POST /login': 'everyone',
  'GET /login/oidc': 'everyone',
  'GET /login/oidc/back': 'everyone',
  'GET /setup/:token': 'everyone',
  'POST /setup/:token': 'everyone',
  'POST /logout': 'staff',
  'GET /account': 'staff',
  'POST /account/logins': 'staff',
  'POST /account/password': 'staff',
  'GET /account/second': 'staff',
  'POST /account/second': 'staff',
  'POST /account/second/off': 'staff',
  'GET /console': desk,
  'GET /console/live': desk,
  'POST /console/cases': desk,
  'GET /console/cases/:reference': desk,
  'POST /console/cases/:reference/claim': desk,
  'POST /console/cases/:reference/hand-on': desk,
  'POST /console/cases/:reference/notes': desk,
  'POST /console/cases/:reference/customer': desk,
  'POST /console/cases/:reference/together': desk,
  'POST /console/cases/:reference/answers': desk,
  'POST /console/cases/:reference/back': desk,
  'POST /console/cases/:reference/correct': desk,
  'POST /console/cases/:reference/facts': desk,
  'POST /console/cases/:reference/jump': desk,
  'POST /console/cases/:reference/outcome': desk,
  'POST /console/cases/:reference/reopen': desk,
  'GET /desk': lead,
  'GET /audit': lead,
  'GET /team': admin,
  'POST /team': admin,
  'POST /team/role': admin,
  'POST /team/disable': admin,
  'POST /team/enable': admin,
  'POST /team/reset': admin,
  'POST /team/drop-second': admin,
  'POST /team/unlink': admin,
  'GET /studio': studio,
  'POST /studio/drafts': studio,
  'POST /studio/guides': studio,
  'POST /studio/import': studio,
  'GET /studio/guides/:guide': studio,
  'POST /studio/guides/:guide/promote': studio,
  'POST /studio/guides/:guide/withdraw': studio,
  'POST /studio/guides/:guide/stage': studio,
  'POST /studio/guides/:guide/roll-back': studio,
  'GET /studio/guides/:guide/versions/:number': studio,
  'GET /studio/guides/:guide/versions/:number/archive': studio,
  'GET /studio/drafts/:draft/publish': studio,
  'POST /studio/drafts/:draft/publish': studio,
  'POST /studio/drafts/:draft/unplan': studio,
  'POST /studio/drafts/:draft/review': studio,
  'POST /studio/drafts/:draft/approve': studio,
  'POST /studio/drafts/:draft/send-back': studio,
  'POST /studio/drafts/:draft/catch-up': studio,
  'POST /studio/drafts/:draft/drop': studio,
  'GET /studio/drafts/:draft/archive': studio,
  'GET /studio/drafts/:draft': studio,
  'GET /studio/drafts/:draft/json/:file': studio,
  'POST /studio/drafts/:draft/json/:file': studio,
  'GET /studio/drafts/:draft/files': studio,
  'GET /studio/drafts/:draft/findings': studio,
  'POST /studio/drafts/:draft/names': studio,
  'GET /studio/drafts/:draft/live': studio,
  'GET /studio/drafts/:draft/changes': studio,
  'GET /studio/drafts/:draft/replay': studio,
  'POST /studio/drafts/:draft/replay': studio,
  'POST /studio/drafts/:draft/replay/cancel': studio,
  'GET /studio/drafts/:draft/replay/:reference': studio,
  'GET /studio/guides/:guide/diff': studio,
} as const satisfies Record<string, 'everyone' | 'staff' | readonly Role[]>;

/** A route of the staff's pages. */
export type StaffRoute = keyof typeof permissions;

/** Whether somebody of a role may use a route. */
export function mayUse(role: Role, route: StaffRoute): boolean {
  const who: 'everyone' | 'staff' | readonly Role[] = permissions[route];
  return typeof who === 'string' || who.includes(role);
}
