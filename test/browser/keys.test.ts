import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let mei: Page;
let casePath: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  mei = await aColleague(server, browser, { name: 'mei' });
  await aColleague(server, browser, { name: 'lin' });
  const staff = await server.store.staff.byName('mei');
  if (staff === undefined) throw new Error('mei is not there.');
  const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
  casePath = `${server.url}/console/cases/${await server.desk.cases.start(staff, caller)}`;
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

const focused = () => mei.evaluate("document.activeElement?.id ?? ''");

async function at(path: string) {
  await mei.goto(path);
  await mei.locator('details.keys').waitFor();
}

describe('the keys', () => {
  test('lead from a case to the search of the queue, and to starting for a customer', async () => {
    await at(casePath);
    await mei.keyboard.press('/');
    await mei.waitForURL('**/console#q');
    await mei.locator('#q:focus').waitFor();
    await at(casePath);
    await mei.keyboard.press('a');
    await mei.waitForURL('**/console#start');
    await mei.locator('#guide:focus').waitFor();
  }, 60_000);

  test('work on the queue as well; its list says which, and Escape closes what they opened', async () => {
    await at(`${server.url}/console`);
    await mei.keyboard.press('?');
    expect(await mei.locator('.keys[open] dd').allTextContents()).toEqual([
      'Start for a customer',
      'Search',
      'These keys',
    ]);
    await mei.keyboard.press('Escape');
    await mei.locator('.keys:not([open])').waitFor();
    await mei.keyboard.press('/');
    expect(await focused()).toBe('q');
    await mei.keyboard.press('Escape');
    await mei.keyboard.press('a');
    expect(await focused()).toBe('guide');
    await mei.keyboard.press('Escape');
    await mei.keyboard.press('Escape');
    expect(await mei.locator('.start[open]').count()).toBe(0);
  }, 60_000);
});

describe('handing a case on', () => {
  test('begins with no colleague chosen, and is not sent without one', async () => {
    await at(casePath);
    expect(await mei.locator('#to').inputValue()).toBe('');
    await mei.getByRole('button', { name: 'Hand on' }).click();
    expect(await mei.locator('#to:invalid').count()).toBe(1);
    await mei.locator('#to').selectOption('lin');
    await mei.getByRole('button', { name: 'Hand on' }).click();
    await mei.locator('.facts').getByText('lin').waitFor();
  }, 60_000);
});
