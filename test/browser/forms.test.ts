import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newGuide } from '../../src/guide/template.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { somebody } from '../kit/editor.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { formPages } from './look/forms.ts';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('the forms of a draft', () => {
  test('carry a third cause from nothing to published without a script, with texts in both languages and scenarios', async () => {
    const ada = await somebody(server, 'ada-lovelace');
    const content = newGuide({
      id: 'kettle',
      locales: ['zh-CN', 'en'],
      titles: new Map([['en', 'The kettle stays cold']]),
    });
    const { id } = await server.desk.studio.start(ada, { new: 'kettle', content });
    const page = await aColleague(server, browser, { name: 'mei', role: 'editor', javaScriptEnabled: false });
    await page.goto(`${server.url}/studio/drafts/${id}`);
    await page.getByRole('link', { name: 'Add a cause' }).click();

    const fields = {
      'cause.title.zh-CN': '插座没电',
      'cause.title.en': 'The socket has no power',
      'cause.body.zh-CN': '插座没有电。',
      'cause.body.en': 'No power comes from the socket.',
      name: 'dead-socket',
      'remedy.title.zh-CN': '换一个插座',
      'remedy.title.en': 'Try another socket',
      'option.label.zh-CN': '别的电器也不工作',
      'option.label.en': 'Nothing else works there either',
    };
    for (const [name, text] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(text);
    await page.getByRole('button', { name: 'Add the cause' }).click();
    await expect(page.getByRole('status').textContent()).resolves.toContain('Saved. Changed:');

    await walk(page, id, ['Nothing else works there either', 'Yes, it works now'], 'The socket is dead');
    // Who is unsure now meets a third remedy: the old scenario says so. It is walked again.
    const old = 'Somebody unsure tries both, nothing helps, and a person takes over';
    await expect(page.locator('[data-failed]').textContent()).resolves.toContain(old);
    await page.getByRole('button', { name: `Remove ${old}` }).click();
    const no = 'No, it didn’t help';
    await walk(page, id, ['I don’t know', no, no, no], 'Somebody unsure tries all three');
    expect(await page.locator('[data-failed]').count()).toBe(0);

    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await page.getByLabel('Why is it published?').fill('Sockets die');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    expect(server.desk.guide('kettle').guide.causes['dead-socket']).toEqual({ prior: 0.1, entry: 'fix-dead-socket' });
  }, 120_000);

  test('show nothing that axe finds, and nothing runs off the side of a small phone', async () => {
    const pages = await formPages(server);
    for (const [locale, colorScheme, width] of [
      ['zh-CN', 'light', 320],
      ['en', 'dark', 1280],
    ] as const) {
      const page = await aColleague(server, browser, {
        name: `looker-${locale.toLowerCase()}`,
        role: 'editor',
        colorScheme,
        viewport: { width, height: 800 },
      });
      // Dark and wide, the colours and the grid are the same on all: four stand for the rest.
      const some = Object.entries(pages).filter(
        ([name]) => width < 500 || /^form-(step|causes|scenarios|preview)$/.test(name),
      );
      for (const [name, open] of some) {
        await page.goto(`${server.url}${await open(locale)}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
        const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect({ name, locale, found, wide }).toEqual({ name, locale, found: [], wide: false });
      }
    }
  }, 240_000);
});

/** Walks the preview by these answers and keeps the walk as a scenario. */
async function walk(page: Page, draft: number, answers: readonly string[], name: string): Promise<void> {
  await page.goto(`${server.url}/studio/drafts/${draft}/preview?locale=en`);
  for (const answer of answers) {
    await page.getByRole('radio', { name: answer }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Keep it' }).click();
}
