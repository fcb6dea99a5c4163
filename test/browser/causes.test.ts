import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

type Walk = { cause: string; outcome: string; status: string; answers: readonly string[] };

/** One walk to the end of each cause, as a customer would answer; the first answer is given on the start page. */
const walks: readonly Walk[] = [
  {
    cause: 'wrong-password',
    outcome: 'resolved',
    status: 'operational',
    answers: ['wrong-password', 'not-worked', 'worked'],
  },
  { cause: 'account-locked', outcome: 'escalated', status: 'operational', answers: ['locked', 'terms'] },
  { cause: 'network', outcome: 'resolved', status: 'operational', answers: ['no-response', 'wifi', 'worked'] },
  {
    cause: 'browser-data',
    outcome: 'resolved',
    status: 'operational',
    answers: ['broken-page', 'phone-browser', 'worked'],
  },
  { cause: 'service-outage', outcome: 'waiting', status: 'outage', answers: ['no-response', 'not-now'] },
  { cause: 'several-devices', outcome: 'resolved', status: 'operational', answers: ['several-devices', 'worked'] },
];

const ways = [
  { locale: 'zh-CN', javaScriptEnabled: true },
  { locale: 'en', javaScriptEnabled: true },
  { locale: 'zh-CN', javaScriptEnabled: false },
  { locale: 'en', javaScriptEnabled: false },
] as const;

describe.each(ways)('a customer in $locale, JavaScript $javaScriptEnabled', ({ locale, javaScriptEnabled }) => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser.newContext({ locale, javaScriptEnabled, viewport: { width: 375, height: 740 } });
  });
  afterAll(() => context.close());

  test.each(walks)(
    'is walked to $cause, and the outcome is in the database',
    async (walk) => {
      await server.store.statuses.set('okpay-login', 'service-status', walk.status, Date.now());
      const page = await context.newPage();
      const strangers = foreignRequests(page, server.url);
      await page.goto(`${server.url}/`);
      for (const answer of walk.answers) {
        await accessible(page, javaScriptEnabled);
        await choose(page, answer);
      }
      await accessible(page, javaScriptEnabled);
      const text = await page.locator('main').innerText();
      const reference = /\b[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}\b/.exec(text)?.[0] ?? '';
      expect(await server.store.diagnoses.byReference(reference)).toMatchObject({
        outcome: walk.outcome,
        cause: walk.cause,
        locale,
      });
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect(strangers).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await page.close();
    },
    60_000,
  );
});

/** Gives an answer as a person does: a tap on a row of the start page, or a choice and the button under it. */
async function choose(page: Page, answer: string): Promise<void> {
  const row = page.locator(`button[name="answer"][value="${answer}"]`);
  if ((await row.count()) > 0) {
    await Promise.all([page.waitForURL(/\/d\//), row.first().click()]);
    return;
  }
  const choice = page.locator(`input[name="answer"][value="${answer}"]`);
  await choice.check();
  const form = page.locator('form', { has: choice });
  await Promise.all([
    page.waitForEvent('load'),
    form.locator('button[type="submit"], button:not([type])').first().click(),
  ]);
}

/** axe needs scripts in the page, so without JavaScript the same page is only looked at for its form. */
async function accessible(page: Page, scripts: boolean): Promise<void> {
  if (!scripts) return;
  expect(await flaws(page)).toEqual([]);
}

function foreignRequests(page: Page, own: string): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(own)) foreign.push(request.url());
  });
  return foreign;
}
