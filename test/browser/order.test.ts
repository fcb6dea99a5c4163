import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aPlan } from '../kit/plan.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
jest.setTimeout(60_000);
beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await aPlan(server, 'okpay-login', { network: 0.5 });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

const path = '/studio/guides/okpay-login/order';

describe('the page of the order of a guide’s causes', () => {
  test('lets an editor read it, try other chances and switch it off, from the guide on, without a script', async () => {
    const page = await aColleague(server, browser, { name: 'mei', role: 'editor', javaScriptEnabled: false });
    await page.goto(`${server.url}/studio/guides/okpay-login`);
    await page.getByRole('link', { name: 'The order of its causes' }).click();
    const table = page.getByRole('region', { name: 'The causes, in the learned order' });
    expect(await table.getByRole('row').nth(2).textContent()).toContain('The connection is unstable');

    await page.getByLabel('The account is locked or frozen, in percent').fill('90');
    await page.getByRole('button', { name: 'Show what would come of it' }).click();
    const simulated = page.getByRole('region', { name: 'The order that would come of it' });
    expect(await simulated.getByRole('row').nth(2).textContent()).toContain('The account is locked or frozen');
    await page.getByRole('link', { name: 'Back to the chances as they are' }).click();

    await page.getByLabel('The guide’s own').check();
    await page.getByRole('button', { name: 'Switch' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Switched.');
    expect(await page.locator('.stands').textContent()).toContain('learning is switched off');
  });

  test.each([
    { locale: 'zh-CN', colorScheme: 'light', width: 1280 },
    { locale: 'zh-CN', colorScheme: 'dark', width: 320 },
    { locale: 'en', colorScheme: 'light', width: 320 },
    { locale: 'en', colorScheme: 'dark', width: 1280 },
  ] as const)(
    'in $locale, $colorScheme, $width px wide, is free of barriers and of sideways scrolling',
    async (way) => {
      const { locale, colorScheme, width } = way;
      const viewport = { width, height: 800 };
      const name = `lin-${locale.toLowerCase()}-${colorScheme}-${width}`;
      const page = await aColleague(server, browser, { name, role: 'admin', locale, colorScheme, viewport });
      await page.goto(`${server.url}${path}?chance.network=20`);
      for (const fold of await page.locator('summary').all()) await fold.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.context().close();
    },
  );
});
