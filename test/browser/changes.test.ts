import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Guide } from '../../src/guide/schema.ts';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { filesIn, somebody } from '../kit/editor.ts';
import { aPast } from '../kit/past.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let draft: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'outage', Date.now());
  await aPast(server, 250);
  const ada = await somebody(server, 'ada');
  const { studio } = server.desk;
  const { id, revision, content: kept } = await studio.start(ada, { guide: 'okpay-login' });
  const content = filesIn({ content: kept });
  const guide = Guide.parse(JSON.parse(content.guide));
  const wait = guide.steps['wait-for-repair'];
  if (wait?.kind === 'remedy') guide.steps['wait-for-repair'] = { ...wait, rules: [], otherwise: 'handoff' };
  guide.steps['symptom-again'] = { kind: 'end', outcome: 'waiting' };
  await studio.save(ada, id, { revision, content: { ...content, guide: JSON.stringify(guide, null, 2) } });
  draft = `${server.url}/studio/drafts/${id}`;
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('an editor', () => {
  test('starts a replay, waits for it without reloading, and opens one diagnosis that would end elsewhere', async () => {
    const page = await aColleague(server, browser, { name: 'bob', role: 'editor' });
    await page.goto(`${draft}/replay`);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByRole('heading', { name: 'These end elsewhere' }).waitFor();
    expect(await page.locator('.figures').innerText()).toContain('250');
    await page.getByText('For example').first().click();
    await page.locator('.references a').first().click();
    await page.getByText('It ends elsewhere.').waitFor();
    expect(await page.locator('li.look').count()).toBe(2);
    await page.getByRole('link', { name: 'Back to the replay' }).click();
    await page.getByRole('heading', { name: 'Causes' }).waitFor();
    await page.context().close();
  }, 60_000);

  test('sees under which answers somebody would end elsewhere', async () => {
    const page = await aColleague(server, browser, { name: 'eve', role: 'editor' });
    await page.goto(`${draft}/changes`);
    const first = page.locator('.ends li').first();
    await first.locator('summary').click();
    expect(await first.innerText()).toContain('didn’t help');
    await page.context().close();
  }, 60_000);
});

describe('the pages of what changed', () => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 1280],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 320],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing and nothing runs off the side',
    async (locale, colorScheme, width) => {
      const viewport = { width, height: 700 };
      const name = `mei-${locale.toLowerCase()}-${colorScheme}`;
      const page = await aColleague(server, browser, { name, role: 'admin', locale, colorScheme, viewport });
      await page.goto(`${draft}/replay`);
      await page.locator('button.first').click();
      await page.locator('.references a').first().waitFor({ state: 'attached' });
      const trace = await page.locator('.references a').first().getAttribute('href');
      const guides = `${server.url}/studio/guides/okpay-login/diff`;
      for (const path of [`${draft}/replay`, `${draft}/changes`, `${server.url}${trace}`, guides]) {
        await page.goto(path);
        await page.locator('[data-enhance="watch"]').waitFor({ state: 'detached' });
        await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
        expect({ path, flaws: await flaws(page) }).toEqual({ path, flaws: [] });
      }
      await page.context().close();
    },
    90_000,
  );
});
