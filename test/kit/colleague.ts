import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../src/store/store.ts';
import type { OpenedDesk } from './desk.ts';
import type { RunningServer } from './server.ts';

/** Adds somebody and logs them in; gives the secret of their login. */
export async function aLogin({ desk }: OpenedDesk, name: string, role: Role): Promise<string> {
  const link = await desk.staff.team('a test').add({ name, role });
  const { token } = await desk.staff.takeSetup(link, { name, password: 'three plain words' }, 'a test');
  if (token === undefined) throw new Error(`${name} was not let in.`);
  return token;
}

/** A page of a browser in which somebody of the staff is logged in. */
export async function aColleague(
  server: RunningServer,
  browser: Browser,
  { name, role = 'agent', ...options }: BrowserContextOptions & { name: string; role?: Role },
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', ...options });
  await context.addCookies([{ name: 'unstuck-login', value: await aLogin(server, name, role), url: server.url }]);
  return context.newPage();
}
