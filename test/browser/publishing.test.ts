import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague, aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { publishingPages } from './look/publishing.ts';
import type { Pages } from './look.ts';

let server: RunningServer;
let browser: Browser;
let pages: Pages;
let people = 0;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await aLogin(server, 'mei', 'admin');
  await aLogin(server, 'lin', 'editor');
  pages = await publishingPages(server);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

const somebody = (more: object = {}): Promise<Page> => {
  people += 1;
  return aColleague(server, browser, { name: `editor-${people}`, role: 'editor', ...more });
};

describe('the pages where guides are published', () => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 320],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 1280],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing, nothing runs off the side',
    async (locale, colorScheme, width) => {
      const page = await somebody({ locale, colorScheme, viewport: { width, height: 700 } });
      const look = async (name: string) => {
        expect({ name, flaws: await flaws(page) }).toEqual({ name, flaws: [] });
      };
      for (const [name, open] of Object.entries(pages)) {
        await page.goto(`${server.url}${await open(locale)}`);
        await look(name);
        if (name !== 'studio-publish-behind') continue;
        await page.locator('form[action$="/catch-up"] button').click();
        await page.locator('.both').first().waitFor();
        await look(`${name}, both versions`);
      }
      await page.context().close();
    },
    120_000,
  );

  test('an editor makes a guide from the template and publishes it, without scripts', async () => {
    const page = await somebody({ javaScriptEnabled: false });
    await page.goto(`${server.url}/studio?lang=en`);
    await page.getByLabel('Name, as it stands in addresses').fill('bike-trouble');
    await page.getByLabel('Title (English)').fill('My bike does not brake');
    await page.getByRole('button', { name: 'Make the guide' }).click();
    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await page.getByLabel('Why is it published?').fill('a first try');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    expect(await page.getByRole('status').textContent()).toContain('Version 1 is published.');
    await page.goto(`${server.url}/?lang=en`);
    expect(await page.getByRole('link', { name: /My bike does not brake/ }).count()).toBe(1);
    await page.context().close();
  }, 60_000);
});
