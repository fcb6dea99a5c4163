import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { people } from '../kit/people.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { watched } from '../kit/typing.ts';

const day = 86_400_000;
const paths = ['', '/causes', '/tree', '/versions', '/agents', '/remarks', '/export'] as const;

let now = Date.now();
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer({ now: () => now }), aBrowser()]);
  const today = now;
  for (let ago = 58; ago > 0; ago -= 2) {
    now = today - ago * day;
    const pause = () => {
      now += 30_000;
    };
    const remark = ago < 30 ? 'The code never arrives.' : 'Quick, thank you.';
    await people(server, 3, { does: 'solves', remark, pause });
    await people(server, 1, { does: 'asks', locale: 'zh-CN', remark: '一直收不到验证码，等了很久。' });
    await people(server, 1, { does: 'leaves' });
  }
  await server.desk.closeIdle(day);
  now = today;
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

let others = 0;

/** A manager at a page of the insights. */
async function opened(under: string, options: BrowserContextOptions = {}): Promise<Page> {
  others += 1;
  const page = await aColleague(server, browser, { name: `mei-${others}`, role: 'manager', ...options });
  await page.goto(`${server.url}/insights${under}`);
  return page;
}

/** Labels of a chart that lie over one another or leave the page. */
const crowded = `[...document.querySelectorAll('svg.chart')].flatMap((chart) => {
  const boxes = [...chart.querySelectorAll('text')]
    .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  const over = boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) =>
    one.box.left < other.box.right - 1 && other.box.left < one.box.right - 1 &&
    one.box.top < other.box.bottom - 2 && other.box.top < one.box.bottom - 2).map((other) => one.text + ' / ' + other.text));
  const out = boxes.filter(({ box }) => box.left < 0 || box.right > innerWidth).map(({ text }) => text);
  return [...over, ...out];
})`;

describe('every page of the insights', () => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 320],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 1280],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing, nothing runs off the side, no label lies over another',
    async (locale, colorScheme, width) => {
      const page = await opened('', { locale, colorScheme, viewport: { width, height: 800 } });
      const violated = await watched(page.context());
      for (const path of paths) {
        await page.goto(`${server.url}/insights${path}`);
        await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
        expect({ path, flaws: await flaws(page) }).toEqual({ path, flaws: [] });
        expect({ path, crowded: await page.evaluate(crowded) }).toEqual({ path, crowded: [] });
      }
      await page.goto(`${server.url}/insights?from=yesterday`);
      expect(await flaws(page)).toEqual([]);
      await page.goto(`${server.url}/insights/remarks?from=2020-01-01&until=2020-01-02`);
      expect(await flaws(page)).toEqual([]);
      expect(violated).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
});

describe('a manager with the keyboard alone', () => {
  test('goes from the first sentence to the step in numbers', async () => {
    const page = await opened('', { viewport: { width: 1280, height: 800 } });
    await page.locator('.look a').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/insights\/tree#at-reset-password$/);
    const row = page.locator('tr:target');
    expect(await row.locator('th').innerText()).toBe('Reset it with “Forgot password”');
    expect(await row.evaluate((each) => each.getBoundingClientRect().top < 800)).toBe(true);
    await page.context().close();
  }, 60_000);

  test('chooses days and a language, and another tab keeps them', async () => {
    const page = await opened('');
    await page.locator('#sift-locale').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const chosen = await page.locator('#sift-locale').inputValue();
    expect(chosen).not.toBe('');
    await page.locator('.sift button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`locale=${chosen}`));
    await page.locator('.tabs a', { hasText: 'Causes' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/insights\/causes\?/);
    expect(await page.locator('#sift-locale').inputValue()).toBe(chosen);
    await page.context().close();
  }, 60_000);

  test('opens the table beneath a chart, and moves sideways in one that is too wide for a phone', async () => {
    const page = await opened('', { viewport: { width: 320, height: 640 } });
    await page.locator('.trend summary').focus();
    await page.keyboard.press('Enter');
    const region = page.locator('.trend .scroll');
    await region.waitFor({ state: 'visible' });
    await region.focus();
    for (let tries = 0; tries < 40 && (await region.evaluate(({ scrollLeft }) => scrollLeft)) === 0; tries += 1) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(50);
    }
    expect(await region.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    await page.context().close();
  }, 60_000);
});

test('without scripts the filter, the tabs, the tree and its search work', async () => {
  const page = await opened('/tree', { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  await page.locator('#sift-from').fill('2026-01-01');
  await Promise.all([page.waitForEvent('load'), page.locator('.sift button').click()]);
  expect(new URL(page.url()).searchParams.get('from')).toBe('2026-01-01');
  await page.locator('input[name="find"]').fill('forgot');
  await Promise.all([page.waitForEvent('load'), page.locator('.tree-find button').click()]);
  expect(new URL(page.url()).searchParams.get('from')).toBe('2026-01-01');
  expect(await page.locator('.tree .node.is-found').count()).toBeGreaterThan(0);
  await page.context().close();
}, 60_000);

test('a file of figures is saved under a name that says what it is', async () => {
  const page = await opened('/export');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="figures.csv"]').click()]);
  expect(download.suggestedFilename()).toMatch(/^okpay-login-figures-[\d-]+\.csv$/);
  await page.context().close();
}, 60_000);
