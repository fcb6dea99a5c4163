import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aPast } from '../kit/past.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
// All reviews of the guide for OKPay are overdue by then.
let now = Date.parse('2028-01-02T08:00:00Z');

beforeAll(async () => {
  browser = await aBrowser();
  server = await aServer({ now: () => now });
  for (let week = 0; week < 5; week += 1) {
    await aPast(server, 12, week + 1);
    now += 7 * 86_400_000;
  }
  for (let person = 0; person < 14; person += 1) {
    const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'several-devices' });
    const { key } = await server.desk.read(token);
    await server.desk.answer(token, { step: 'use-one-device', key, answer: 'worked' });
  }
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('the pages of questions and doubts, and the note of a possible incident', () => {
  test.each([
    { locale: 'en', colorScheme: 'light', width: 1280 },
    { locale: 'zh-CN', colorScheme: 'dark', width: 320 },
  ] as const)(
    'have no fault that axe finds and fit the page ($locale, $colorScheme, $width px)',
    async (look) => {
      const { locale, colorScheme, width } = look;
      const page = await aColleague(server, browser, {
        ...{ name: `mei-${width}`, role: 'admin', locale, colorScheme, viewport: { width, height: 900 } },
      });
      for (const [path, shows] of [
        ['/insights/questions?from=2027-12-01', '.worths'],
        ['/insights/doubts', '.overdue'],
        ['/insights', '.rising'],
        ['/desk', '.rising'],
      ] as const) {
        await page.goto(`${server.url}${path}`);
        expect(await page.locator(shows).count()).toBeGreaterThan(0);
        expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(width);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect({ path, violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]) }).toEqual({
          ...{ path, violations: [] },
        });
      }
      await page.context().close();
    },
    90_000,
  );
});
