import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { check } from '../../src/engine/check.ts';
import { type Content, filesOf } from '../../src/guide/content.ts';
import { parse } from '../../src/guide/parse.ts';
import { overviewPage } from '../../src/web/studio/overview/page.ts';
import { openLayouts } from '../../src/web/studio/tree/layouts.ts';
import { staffStyle, studioStyle, style } from '../../src/web/style.ts';
import type { Locale } from '../../src/web/words.ts';
import { aBrowser } from '../kit/browser.ts';
import { contentOf, okpay } from '../kit/content.ts';
import { long } from '../kit/long.ts';

const layouts = openLayouts();
let browser: Browser;

beforeAll(async () => {
  browser = await aBrowser();
}, 60_000);
afterAll(() => browser.close());

/** Opens the first page of a draft as it stands in its frame, with the scripts of the site. */
async function opened(
  content: Content,
  { locale = 'en', ...options }: BrowserContextOptions & { locale?: Locale },
  query = '',
): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const { parsed, findings } = parse(filesOf(content));
  const checked = parsed && check(parsed);
  await page.route('http://studio.example/**', async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith('.js')) {
      await route.fulfill({
        contentType: 'text/javascript',
        body: await readFile(`views/assets${url.pathname}`, 'utf8'),
      });
      return;
    }
    const asked = {
      find: url.searchParams.get('find') ?? undefined,
      around: url.searchParams.get('around') ?? undefined,
    };
    const draft = {
      path: '/draft',
      guide: 'OKPay',
      content,
      findings: checked?.findings ?? findings,
      proof: checked?.proof,
    };
    const { html } = await overviewPage({ locale }, layouts, draft, asked);
    const sheet = style.html + staffStyle.html + studioStyle.html;
    const body = `<!doctype html><html lang="${locale}" class="staff"><head><title>Draft</title><meta name="viewport" content="width=device-width"><style>${sheet}</style><script type="module" src="/enhance.js"></script></head><body class="wide"><main><h1>OKPay</h1>${html}</main></body></html>`;
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  await page.goto(`http://studio.example/draft${query}`);
  return page;
}

const scrolled = (page: Page): Promise<number> =>
  page.locator('.tree-box').evaluate((box) => box.scrollLeft + box.scrollTop);
const sized = async (page: Page) => Number(await page.locator('svg.tree').getAttribute('width'));

describe('the page of a draft', () => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 320],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 1280],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing, nothing runs off the side, no text leaves its box',
    async (locale, colorScheme, width) => {
      const page = await opened(await okpay(), { locale, colorScheme, viewport: { width, height: 800 } });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await page.evaluate(leaving)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test('with findings, and of a guide of a hundred and twenty steps: axe finds nothing', async () => {
    const broken = await okpay();
    for (const content of [
      contentOf(long(120)),
      { ...broken, guide: broken.guide.replace('"prior": 0.14', '"prior": 14') },
    ]) {
      const page = await opened(content, {}, '?find=step');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
      await page.context().close();
    }
  }, 60_000);

  test('has a drawing that is well-formed XML, with a node for each step', async () => {
    const page = await opened(await okpay(), {});
    const nodes = await page.evaluate(`(() => {
      const text = new XMLSerializer().serializeToString(document.querySelector('svg.tree'));
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return parsed.querySelector('parsererror') === null ? parsed.querySelectorAll('a.node').length : 0;
    })()`);
    expect(nodes).toBe(42);
    await page.context().close();
  }, 60_000);
});

describe('an editor', () => {
  test('finds a step without scripts, sees it in the drawing, and follows it to its form', async () => {
    const page = await opened(await okpay(), { javaScriptEnabled: false });
    await page.locator('input[name="find"]').fill('spam');
    await Promise.all([page.waitForEvent('load'), page.locator('.tree-find button').click()]);
    expect(await page.locator('.tree-status').innerText()).toBe('1 step found');
    expect(await page.locator('.node.is-found').getAttribute('id')).toBe('step-find-reset-mail');
    await page.locator('.tree-results a').first().click();
    expect(new URL(page.url()).pathname).toBe('/draft/steps/find-reset-mail');
    await page.context().close();
  }, 60_000);

  test('moves about with the mouse and the keyboard, and a step that was dragged is not opened', async () => {
    const page = await opened(await okpay(), {});
    await page.locator('.tree-zoom').waitFor({ state: 'visible' });
    const natural = await sized(page);
    await page.locator('.tree-zoom button[data-zoom="out"]').click();
    expect(await sized(page)).toBeLessThan(natural);
    await page.locator('.tree-box').focus();
    await page.keyboard.press('0');
    const box = await page.locator('.tree-box').boundingBox();
    expect(await sized(page)).toBeLessThanOrEqual(box?.width ?? 0);
    for (const key of ['+', '+', '+', '+', '+', '+']) await page.keyboard.press(key);
    const before = await scrolled(page);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      `(({ scrollLeft, scrollTop }) => scrollLeft + scrollTop !== ${before})(document.querySelector('.tree-box'))`,
    );
    const node = page.locator('#step-symptom');
    await node.scrollIntoViewIfNeeded();
    const at = await node.boundingBox();
    await page.mouse.move((at?.x ?? 0) + 20, (at?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((at?.x ?? 0) + 60, (at?.y ?? 0) - 60, { steps: 5 });
    await page.mouse.up();
    expect(new URL(page.url()).pathname).toBe('/draft');
    await node.click();
    expect(new URL(page.url()).pathname).toBe('/draft/steps/symptom');
    await page.context().close();
  }, 60_000);

  test('types what they look for, hears how many steps there are, and sees the first', async () => {
    const page = await opened(await okpay(), { reducedMotion: 'reduce' });
    await page.locator('.tree-zoom').waitFor({ state: 'visible' });
    await page.locator('input[name="find"]').pressSequentially('logged in');
    expect(await page.locator('.tree-status').innerText()).toMatch(/^\d+ steps found$/);
    expect(await page.locator('.node.is-found').count()).toBeGreaterThan(3);
    const [node, box] = [
      await page.locator('.node.is-found').first().boundingBox(),
      await page.locator('.tree-box').boundingBox(),
    ];
    expect(node?.x ?? 0).toBeGreaterThan(box?.x ?? 0);
    expect(node?.y ?? 0).toBeGreaterThan(box?.y ?? 0);
    expect((node?.x ?? 0) + (node?.width ?? 0)).toBeLessThan((box?.x ?? 0) + (box?.width ?? 0));
    await page.context().close();
  }, 60_000);
});

/** The texts of the drawing that leave the shape that they stand in, or run over the end of a line. */
const leaving = `[...document.querySelectorAll('svg.tree a')].flatMap((link) => {
  const shape = link.querySelector('.shape').getBBox();
  return [...link.querySelectorAll(':scope > text')].filter((text) => {
    const { x, y, width, height } = text.getBBox();
    return x < shape.x || y < shape.y || x + width > shape.x + shape.width || y + height > shape.y + shape.height;
  }).map((text) => text.textContent);
})`;
