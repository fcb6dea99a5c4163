import { afterAll, beforeAll, describe, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aColleague, aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let mei: Page;
let reference: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  mei = await aColleague(server, browser, { name: 'mei' });
  const staff = await staffOf('mei');
  const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
  reference = await server.desk.cases.start(staff, caller);
  await mei.goto(`${server.url}/console/cases/${reference}`);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function staffOf(name: string) {
  const found = await server.store.staff.byName(name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

/** Does something that leads to a page. */
const leading = (act: () => Promise<void>) => Promise.all([mei.waitForEvent('framenavigated'), act()]);
/** Waits until the note is so: the page's scripts come after the page. */
const noteIs = (text: string) =>
  mei.waitForFunction(`document.querySelector('#note')?.value === ${JSON.stringify(text)}`, null, { timeout: 5_000 });

describe('a half-written note', () => {
  test('is still there after an answer, another form, and what a colleague does, until it is saved', async () => {
    await mei.locator('#note').fill('She calls from a train');
    await leading(() => mei.locator('.step .choice').first().click());
    await noteIs('She calls from a train');

    await mei.getByLabel('Customer reference').fill('T-77');
    await leading(() => mei.getByRole('button', { name: 'Save', exact: true }).last().click());
    await noteIs('She calls from a train');

    await server.desk.cases.note(await staffOf('mei'), reference, 'from another tab');
    await mei.locator('.said', { hasText: 'from another tab' }).waitFor();
    await noteIs('She calls from a train');

    await leading(() => mei.getByRole('button', { name: 'Add note' }).click());
    await mei.locator('.said', { hasText: 'She calls from a train' }).waitFor();
    await noteIs('');
    await mei.reload();
    await noteIs('');
  }, 60_000);

  test('is still there when the form that was sent had a conflict', async () => {
    await mei.locator('#note').fill('She has a second phone');
    await mei.evaluate("document.querySelectorAll('[name=key]').forEach((each) => { each.value = '0'; })");
    await leading(() => mei.locator('.step .choice').first().click());
    await mei.getByText('what you typed is still in the form').waitFor();
    await noteIs('She has a second phone');
  }, 60_000);

  test('is not shown to whoever logs in next in the same tab', async () => {
    const other = await aLogin(server, 'lin', 'agent');
    await mei.context().addCookies([{ name: 'unstuck-login', value: other, url: server.url }]);
    await mei.reload();
    await noteIs('');
    await mei.waitForFunction('sessionStorage.length === 0');
  }, 60_000);
});
