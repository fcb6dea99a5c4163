import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Content } from '../../src/guide/content.ts';
import type { Staff } from '../../src/store/store.ts';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { contentOf, okpay } from '../kit/content.ts';
import { filesIn, somebody } from '../kit/editor.ts';
import { long } from '../kit/long.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let editor: Staff;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  editor = await somebody(server, 'kim');
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

let others = 0;

/** Opens the first page of a draft as an editor. Without content it is the OKPay guide. */
async function opened(
  options: BrowserContextOptions,
  { content, query = '' }: { content?: Content; query?: string } = {},
) {
  const { studio } = server.desk;
  const draft = await studio.start(
    editor,
    content === undefined ? { guide: 'okpay-login' } : { new: 'another', content },
  );
  others += 1;
  const page = await aColleague(server, browser, {
    viewport: { width: 1280, height: 800 },
    ...options,
    name: `editor-${others}`,
    role: 'editor',
  });
  await page.goto(`${server.url}/studio/drafts/${draft.id}${query}`);
  return { page, draft, path: `/studio/drafts/${draft.id}` };
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
      const { page } = await opened({ locale, colorScheme, viewport: { width, height: 800 } });
      expect(await flaws(page)).toEqual([]);
      expect(await page.evaluate(leaving)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test.each([
    ['a guide with findings', async () => withMistake(await okpay())],
    ['a guide of which a part is drawn', async () => contentOf(long(110))],
  ] as const)(
    'of %s: axe finds nothing',
    async (_, content) => {
      const { page } = await opened({}, { content: await content(), query: '?find=step' });
      expect(await flaws(page)).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  test('has a drawing that is well-formed XML, with a node for each step', async () => {
    const { page } = await opened({});
    const svg = await page.evaluate(`new XMLSerializer().serializeToString(document.querySelector('svg.tree'))`);
    // Beside the site, whose policy lets no script make a document of a text.
    const blank = await page.context().newPage();
    const nodes = await blank.evaluate(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      return parsed.querySelector('parsererror') === null ? parsed.querySelectorAll('a.node').length : 0;
    })()`);
    expect(nodes).toBe(42);
    await page.context().close();
  }, 60_000);
});

describe('an editor', () => {
  test('finds a step without scripts, sees it in the drawing, and follows it to its form', async () => {
    const { page, path } = await opened({ javaScriptEnabled: false });
    await page.locator('input[name="find"]').fill('spam');
    await Promise.all([page.waitForEvent('load'), page.locator('.tree-find button').click()]);
    expect(await page.locator('.tree-status').innerText()).toBe('1 step found');
    expect(await page.locator('.node.is-found').getAttribute('id')).toBe('step-find-reset-mail');
    await page.locator('.tree-results a').first().click();
    expect(new URL(page.url()).pathname).toBe(`${path}/steps/find-reset-mail`);
    await page.context().close();
  }, 60_000);

  test('moves about with the mouse and the keyboard, and a step that was dragged is not opened', async () => {
    const { page, path } = await opened({});
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
    for (let tries = 0; tries < 40 && (await scrolled(page)) === before; tries += 1) await page.waitForTimeout(50);
    expect(await scrolled(page)).not.toBe(before);
    const node = page.locator('#step-symptom');
    await node.scrollIntoViewIfNeeded();
    const at = await node.boundingBox();
    await page.mouse.move((at?.x ?? 0) + 20, (at?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((at?.x ?? 0) + 60, (at?.y ?? 0) - 60, { steps: 5 });
    await page.mouse.up();
    expect(new URL(page.url()).pathname).toBe(path);
    await node.click();
    expect(new URL(page.url()).pathname).toBe(`${path}/steps/symptom`);
    await page.context().close();
  }, 60_000);

  test('types what they look for, hears how many steps there are, and sees the first', async () => {
    const { page } = await opened({ reducedMotion: 'reduce' });
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

  test('sees what another has saved without asking for it, and stays where they are', async () => {
    const { page, draft } = await opened({});
    await page.locator('.tree-zoom').waitFor({ state: 'visible' });
    await page.locator('.tree-zoom button[data-zoom="fit"]').click();
    const fitted = await page.locator('.tree-box').evaluate((box) => box.clientWidth);
    const content = withMistake(filesIn(draft));
    await server.desk.studio.save(editor, draft.id, { revision: draft.revision, content });
    await page.getByText('It leads to a step that doesn’t exist').waitFor();
    await page.locator('.tree .missing').waitFor();
    expect(await sized(page)).toBeLessThanOrEqual(fitted);
    await page.context().close();
  }, 60_000);
});

/** The guide with a rule that leads nowhere. */
function withMistake(content: Content): Content {
  return { ...content, guide: content.guide.replace('"step": "escalated-terms"', '"step": "terms"') };
}

/** The texts of the drawing that leave the shape that they stand in, or run over the end of a line. */
const leaving = `[...document.querySelectorAll('svg.tree a')].flatMap((link) => {
  const shape = link.querySelector('.shape').getBBox();
  return [...link.querySelectorAll(':scope > text')].filter((text) => {
    const { x, y, width, height } = text.getBBox();
    return x < shape.x || y < shape.y || x + width > shape.x + shape.width || y + height > shape.y + shape.height;
  }).map((text) => text.textContent);
})`;
