import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens a page of each kind and gives its path. */
const kinds: Record<string, (locale: string) => Promise<string>> = {
  start: async (locale) => `/?lang=${locale}`,
  found: async (locale) => `/?lang=${locale}&q=reset`,
  help: async (locale) => `/help?lang=${locale}`,
  missing: async (locale) => `/nowhere?lang=${locale}`,
  question: async (locale) => `/d/${(await begin(locale)).token}`,
  resolved: async (locale) => {
    const { token } = await server.desk.start({ guide: 'okpay-login', locale, answer: 'forgot-password' });
    const { key, state } = await server.desk.read(token);
    await server.desk.answer(token, { step: state.step, key, answer: 'worked' });
    return `/d/${token}`;
  },
};

const begin = (locale: string) => server.desk.start({ guide: 'okpay-login', locale, answer: 'no-response' });

describe.each(Object.keys(kinds))('the %s page', (kind) => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 320],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 1280],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing, nothing shifts, nothing runs off the side',
    async (locale, colorScheme, width) => {
      const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 700 } });
      const page = await context.newPage();
      await page.goto(`${server.url}${await kinds[kind]?.(locale)}`);
      expect(await flaws(page)).toEqual([]);
      expect(await shift(page)).toBe(0);
      await context.close();
    },
    60_000,
  );
});

describe('a customer', () => {
  test('gets through with the keyboard alone, and the new question has the focus', async () => {
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(`${server.url}/?lang=en`);
    await press(page, 'Tab', () => page.locator('button[value="locked"]:focus').count());
    await Promise.all([page.waitForURL(/\/d\//), page.keyboard.press('Enter')]);
    expect(await page.locator('h1:focus').count()).toBe(1);
    await press(page, 'Tab', () => page.locator('input[name="answer"]:focus').count());
    await press(page, 'ArrowDown', () => page.locator('input[value="terms"]:checked').count());
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await page.locator('.state').innerText()).toBe('A person takes over from here');
    await page.close();
  }, 60_000);

  test('goes on by the private link on another device, changes an answer from the summary, and keeps the place in another language', async () => {
    const { token } = await begin('en');
    const phone = await browser.newPage({ locale: 'en' });
    await phone.goto(`${server.url}/d/${token}`);
    const link = await phone.locator('#link').inputValue();
    const other = await browser.newPage({ locale: 'zh-CN' });
    await other.goto(link);
    const title = await other.locator('h1').innerText();
    expect(title).toBe(await phone.locator('h1').innerText());
    await Promise.all([other.waitForEvent('load'), other.locator('.languages button[value="zh-CN"]').click()]);
    expect(await other.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await other.locator('input[value="wifi"]').count()).toBe(1);
    await other.locator('details:has(.summary) > summary').click();
    await Promise.all([other.waitForEvent('load'), other.locator('.summary button').first().click()]);
    expect(await other.locator('input[value="locked"]').count()).toBe(1);
    await phone.close();
    await other.close();
  }, 60_000);
});

/** Presses a key until something is so, as a person would, but not for ever. */
async function press(page: Page, key: string, until: () => Promise<number>): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    if ((await until()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} forty times did not get there.`);
}

/** The cumulative layout shift of a page so far. */
function shift(page: Page): Promise<unknown> {
  return page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 200);
  })`);
}
