import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { roles } from '../../src/store/store.ts';
import { createApp } from '../../src/web/app.ts';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

/** The routes that customers use, and those for whoever watches the process. Anybody may, by design. */
const openToAll = [
  'GET /d/:token',
  'GET /d/:token/live',
  'POST /d/:token/together',
  'POST /d/:token/answers',
  'POST /d/:token/back',
  'POST /d/:token/human',
  'POST /d/:token/remark',
  'POST /d/:token/language',
  'GET /',
  'GET /g/:guide',
  'POST /g/:guide/diagnoses',
  'GET /help',
  'GET /assets/:hash/:name',
  'GET /healthz',
  'GET /readyz',
];

let server: RunningServer;
const cookies = new Map<string, string>();
let reference: string;

beforeAll(async () => {
  server = await aServer();
  for (const role of roles) cookies.set(role, `unstuck-login=${await aLogin(server, `the-${role}`, role)}`);
  reference = (await server.desk.start({ guide: 'okpay-login', locale: 'en' })).reference;
}, 60_000);
afterAll(() => server.close());

/** Asks for a route as somebody, or as nobody. A post is empty: it must be refused for that, and not for who asks. */
async function ask(route: string, cookie: string | undefined) {
  const [method = '', path = ''] = route.split(' ');
  const stop = new AbortController();
  const answer = await fetch(
    `${server.url}${path.replace(':reference', reference).replace(':token', 'x'.repeat(22))}`,
    {
      method,
      redirect: 'manual',
      signal: stop.signal,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(method === 'POST'
          ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
          : {}),
      },
    },
  );
  const came = { status: answer.status, to: answer.headers.get('location') };
  // A stream would go on for ever.
  stop.abort();
  return came;
}

/**
 * Who may use each route: written here anew, so that whoever changes the table in the application has to mean it.
 * `everyone` needs no login, `staff` is whoever has one.
 */
const expected: Record<string, readonly string[]> = {
  everyone: [
    'GET /login',
    'POST /login',
    'GET /login/oidc',
    'GET /login/oidc/back',
    'GET /setup/:token',
    'POST /setup/:token',
  ],
  staff: [
    'POST /logout',
    'GET /account',
    'POST /account/logins',
    'POST /account/keys',
    'POST /account/password',
    'GET /account/second',
    'POST /account/second',
    'POST /account/second/off',
  ],
  'agent manager admin': [
    'GET /console',
    'GET /console/live',
    'POST /console/cases',
    'GET /console/cases/:reference',
    'POST /console/cases/:reference/claim',
    'POST /console/cases/:reference/hand-on',
    'POST /console/cases/:reference/notes',
    'POST /console/cases/:reference/customer',
    'POST /console/cases/:reference/together',
    'POST /console/cases/:reference/answers',
    'POST /console/cases/:reference/back',
    'POST /console/cases/:reference/correct',
    'POST /console/cases/:reference/facts',
    'POST /console/cases/:reference/jump',
    'POST /console/cases/:reference/outcome',
    'POST /console/cases/:reference/reopen',
  ],
  'manager admin': [
    'GET /desk',
    'GET /audit',
    'GET /insights/agents',
    'GET /insights/export/events.csv',
    'GET /insights/export/events.ndjson',
  ],
  'editor manager admin': [
    'GET /insights',
    'GET /insights/export',
    'GET /insights/export/figures.csv',
    'GET /insights/export/figures.ndjson',
    'GET /insights/remarks',
    'GET /insights/versions',
    'GET /insights/tree',
    'GET /insights/questions',
    'GET /insights/doubts',
    'GET /insights/causes',
    'GET /studio/guides/:guide/order',
  ],
  admin: [
    'GET /team',
    'POST /team',
    'POST /team/role',
    'POST /team/disable',
    'POST /team/enable',
    'POST /team/reset',
    'POST /team/drop-second',
    'POST /team/unlink',
  ],
  'editor admin': [
    'GET /studio',
    'POST /studio/drafts',
    'POST /studio/guides',
    'POST /studio/import',
    'GET /studio/guides/:guide',
    'POST /studio/guides/:guide/promote',
    'POST /studio/guides/:guide/withdraw',
    'POST /studio/guides/:guide/stage',
    'POST /studio/guides/:guide/roll-back',
    'POST /studio/guides/:guide/order',
    'POST /studio/guides/:guide/order/snapshot',
    'GET /studio/guides/:guide/versions/:number',
    'GET /studio/guides/:guide/versions/:number/archive',
    'GET /studio/drafts/:draft/publish',
    'POST /studio/drafts/:draft/publish',
    'POST /studio/drafts/:draft/unplan',
    'POST /studio/drafts/:draft/review',
    'POST /studio/drafts/:draft/approve',
    'POST /studio/drafts/:draft/send-back',
    'POST /studio/drafts/:draft/catch-up',
    'POST /studio/drafts/:draft/drop',
    'POST /studio/drafts/:draft/reopen',
    'GET /studio/drafts/:draft/archive',
    'GET /studio/drafts/:draft',
    'GET /studio/drafts/:draft/json/:file',
    'POST /studio/drafts/:draft/json/:file',
    'GET /studio/drafts/:draft/files',
    'GET /studio/drafts/:draft/findings',
    'POST /studio/drafts/:draft/names',
    'GET /studio/drafts/:draft/live',
    'GET /studio/drafts/:draft/changes',
    'GET /studio/drafts/:draft/replay',
    'POST /studio/drafts/:draft/replay',
    'POST /studio/drafts/:draft/replay/cancel',
    'GET /studio/drafts/:draft/replay/:reference',
    'GET /studio/guides/:guide/diff',
    'GET /studio/drafts/:draft/steps/:step',
    'POST /studio/drafts/:draft/steps/:step/texts',
    'POST /studio/drafts/:draft/steps/:step/fields',
    'GET /studio/drafts/:draft/steps/:step/rule',
    'POST /studio/drafts/:draft/steps/:step/rule',
    'POST /studio/drafts/:draft/steps/:step/rules/move',
    'POST /studio/drafts/:draft/steps/:step/rules/remove',
    'POST /studio/drafts/:draft/steps/:step/rename',
    'POST /studio/drafts/:draft/steps/:step/remove',
    'GET /studio/drafts/:draft/new-step',
    'POST /studio/drafts/:draft/new-step',
    'GET /studio/drafts/:draft/facts/:fact',
    'POST /studio/drafts/:draft/facts/:fact/texts',
    'POST /studio/drafts/:draft/facts/:fact/options',
    'POST /studio/drafts/:draft/facts/:fact/options/change',
    'POST /studio/drafts/:draft/facts/:fact/options/remove',
    'POST /studio/drafts/:draft/facts/:fact/rename',
    'POST /studio/drafts/:draft/facts/:fact/remove',
    'GET /studio/drafts/:draft/causes',
    'POST /studio/drafts/:draft/causes',
    'GET /studio/drafts/:draft/causes/:cause',
    'POST /studio/drafts/:draft/causes/:cause/texts',
    'POST /studio/drafts/:draft/causes/:cause/fields',
    'POST /studio/drafts/:draft/causes/:cause/known',
    'POST /studio/drafts/:draft/causes/:cause/rename',
    'POST /studio/drafts/:draft/causes/:cause/remove',
    'GET /studio/drafts/:draft/new-cause',
    'POST /studio/drafts/:draft/new-cause',
    'GET /studio/drafts/:draft/texts',
    'POST /studio/drafts/:draft/texts',
    'POST /studio/drafts/:draft/texts/entries',
    'POST /studio/drafts/:draft/texts/entries/remove',
    'POST /studio/drafts/:draft/texts/languages',
    'GET /studio/drafts/:draft/scenarios',
    'POST /studio/drafts/:draft/scenarios',
    'POST /studio/drafts/:draft/scenarios/remove',
    'POST /studio/drafts/:draft/scenarios/from-case',
    'GET /studio/drafts/:draft/preview',
  ],
};
const staffRoutes = Object.entries(expected).flatMap(([who, routes]) => routes.map((route) => [route, who] as const));

describe('the table of permissions', () => {
  test('has every route of the application, and no other', async () => {
    const { app } = await createApp({ desk: server.desk, log: pino({ level: 'silent' }), baseUrl: undefined });
    const found = routesOf(app.router.stack);
    expect(found.toSorted()).toEqual([...openToAll, ...staffRoutes.map(([route]) => route)].toSorted());
  });

  test.each(staffRoutes)('%s: who is not logged in', async (route, who) => {
    const { status, to } = await ask(route, undefined);
    if (who === 'everyone') expect([200, 400, 404]).toContain(status);
    else if (route.startsWith('GET'))
      expect({ status, to }).toMatchObject({ status: 303, to: expect.stringMatching(/^\/login\?next=/) });
    else expect(status).toBe(401);
  });

  describe.each([...roles])('for the role %s', (role) => {
    // Logging out comes last: it ends the login that the others need.
    const inOrder = staffRoutes.toSorted(([a], [b]) => Number(a === 'POST /logout') - Number(b === 'POST /logout'));
    test.each(inOrder)('%s', async (route, who) => {
      const { status, to } = await ask(route, cookies.get(role));
      const may = who === 'everyone' || who === 'staff' || who.split(' ').includes(role);
      if (!may) expect(status).toBe(403);
      else {
        expect([200, 303, 400, 404]).toContain(status);
        if (route !== 'POST /logout') expect(to ?? '').not.toMatch(/^\/login/);
      }
    });
  });
});

/** Something of a router: a route, or a router in it. */
type Layer = {
  route?: { path: unknown; stack: { method?: string }[] };
  handle?: { stack?: Layer[] };
};

function routesOf(stack: unknown): string[] {
  return (stack as Layer[]).flatMap(({ route, handle }) => {
    if (route !== undefined)
      return route.stack.map(({ method = '' }) => `${method.toUpperCase()} ${String(route.path)}`);
    return handle?.stack === undefined ? [] : routesOf(handle.stack);
  });
}
