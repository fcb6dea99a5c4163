import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Provider from 'oidc-provider';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { openIdentity } from '../../src/connect/identity.ts';
import { createApp } from '../../src/web/app.ts';
import { listen } from '../../src/web/serve.ts';
import { aBrowser } from '../kit/browser.ts';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let company: Server;
let url: string;
/** What the provider says of some people, beyond the address that they log in with. */
const said = new Map<string, { email?: string; preferred_username?: string }>();
const stop = new AbortController();
let stopped: Promise<void>;

/** A free port; whoever needs to know the other's address first can then be told. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await aLogin(server, 'mei@example.com', 'agent');
  const [port, ours] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${port}`;
  const back = `http://127.0.0.1:${ours}/login/oidc/back`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'unstuck', client_secret: 'a secret of a test', redirect_uris: [back] }],
    cookies: { keys: ['a key of a test'] },
    claims: { email: ['email', 'email_verified'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: id,
        email_verified: !id.startsWith('unverified'),
        ...said.get(id),
      }),
    }),
  });
  company = createServer(provider.callback()).listen(port, '127.0.0.1');
  await once(company, 'listening');
  const identity = openIdentity({
    issuer,
    clientId: 'unstuck',
    clientSecret: 'a secret of a test',
    back,
    nameClaim: 'email',
  });
  const site = { desk: server.desk, log: pino({ level: 'silent' }), baseUrl: undefined, identity };
  const { promise, resolve } = Promise.withResolvers<string>();
  stopped = listen(createApp(site), { port: ours, host: '127.0.0.1', ready: resolve, signal: stop.signal });
  url = await promise;
}, 60_000);
afterAll(async () => {
  await browser.close();
  stop.abort();
  await stopped;
  company.close();
  company.closeAllConnections();
  await server.close();
});

/** Goes to the company's login from ours, says who one is, and comes back. */
async function comeAs(name: string, next = '') {
  const page = await browser.newPage({ locale: 'en' });
  await page.goto(`${url}/login?next=${encodeURIComponent(next)}`);
  await page.getByRole('link', { name: 'Log in with your company account' }).click();
  await page.locator('input[name="login"]').fill(name);
  await page.locator('input[name="password"]').fill('anything');
  await page.locator('button[type="submit"]').click();
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((address) => address.href.startsWith(url));
  return page;
}

describe('the company’s identity provider', () => {
  test('lets in who was added under their mail address', async () => {
    expect(new URL((await comeAs('mei@example.com')).url()).pathname).toBe('/console');
    const page = await comeAs('mei@example.com', '/console?list=mine&q=two+words');
    expect(page.url()).toBe(`${url}/console?list=mine&q=two+words`);
    await page.getByRole('link', { name: 'mei@example.com' }).waitFor();
  }, 60_000);

  test.each(['eve@example.com', 'unverified@example.com'])(
    'lets %s in nowhere and says what to do',
    async (name) => {
      await server.store.staff.add(
        { name: 'unverified@example.com', role: 'agent' },
        { who: 'a test', action: 'add-person', subject: 'mei', at: 1 },
      );
      const page = await comeAs(name);
      expect(new URL(page.url()).pathname).toBe('/login');
      await page.getByRole('alert').getByText('ask an admin').waitFor();
    },
    60_000,
  );

  test('lets nobody in as somebody else by a user name or an address that it has not verified', async () => {
    await aLogin(server, 'ada@example.com', 'admin');
    said.set('unverified-mallory', { email: 'mallory@example.com', preferred_username: 'ada@example.com' });
    said.set('unverified-eve', { email: 'ada@example.com' });
    for (const name of ['unverified-mallory', 'unverified-eve']) {
      const page = await comeAs(name);
      expect(new URL(page.url()).pathname).toBe('/login');
    }
    expect((await server.store.staff.byName('ada@example.com'))?.subject).toBeNull();
  }, 60_000);

  test('is asked once who somebody is: a new address keeps them, and their old one is worth nothing to another', async () => {
    await aLogin(server, 'kim@example.com', 'agent');
    said.set('kim', { email: 'kim@example.com' });
    await (await comeAs('kim')).getByRole('link', { name: 'kim@example.com' }).waitFor();
    said.set('kim', { email: 'kim.lee@example.com' });
    await (await comeAs('kim')).getByRole('link', { name: 'kim@example.com' }).waitFor();
    said.set('other', { email: 'kim@example.com' });
    expect(new URL((await comeAs('other')).url()).pathname).toBe('/login');
    const log = await server.store.audit.page(undefined, 50);
    expect(log.filter(({ action }) => action === 'link-company').map(({ who }) => who)).toContain('kim@example.com');
    await server.desk.staff.team('ada').unlink('kim@example.com');
    await (await comeAs('other')).getByRole('link', { name: 'kim@example.com' }).waitFor();
  }, 60_000);

  test('takes nobody who comes back without having been sent', async () => {
    for (const cookie of ['', 'unstuck-errand=a.b.c', 'unstuck-errand=%%%']) {
      const answer = await fetch(`${url}/login/oidc/back?code=x&state=a`, { redirect: 'manual', headers: { cookie } });
      expect(answer.headers.get('location')).toBe('/login?company=no');
      expect(answer.headers.getSetCookie().join()).not.toContain('login=');
    }
  });
});
