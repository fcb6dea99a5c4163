import type { ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Draft } from '../../src/store/store.ts';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague, aLogin } from '../kit/colleague.ts';
import { aDesk } from '../kit/desk.ts';
import { filesIn } from '../kit/editor.ts';
import { end, serveOn } from '../kit/process.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { cursorAt, lineWith, openFile, saved, watched } from '../kit/typing.ts';

let server: RunningServer;
let browser: Browser;
let mei: Page;
let lin: Page;
let refused: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  mei = await aColleague(server, browser, { name: 'mei', role: 'editor' });
  lin = await aColleague(server, browser, { name: 'lin', role: 'editor' });
  refused = await watched(mei.context());
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await browser.close();
  await server.close();
});

/** The servers that a test starts to kill them; none outlives the tests. */
const children: ChildProcess[] = [];
async function serve(file: string, port = '0') {
  const served = await serveOn(file, { PORT: port });
  children.push(served.child);
  return served;
}

async function aDraft(): Promise<Draft> {
  const person = await server.store.staff.byName('mei');
  if (person === undefined) throw new Error('mei is not of the staff.');
  return server.desk.studio.start(person, { guide: 'okpay-login' });
}
const kept = async ({ id }: Draft) => filesIn(await server.desk.studio.draft(id));
const offers = (page: Page) => page.locator('.cm-tooltip-autocomplete li');
const findings = (page: Page) => page.locator('.findings li');

describe('an editor', () => {
  test('is offered the steps there are, the values that a fact can have, and only keys that fit', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'guide.json');
    await cursorAt(mei, '"start": "symptom"', 2);
    for (let step = 0; step < 7; step += 1) await mei.keyboard.press('Backspace');
    await mei.keyboard.type('check-t');
    await offers(mei).filter({ hasText: 'check-typing' }).waitFor();
    expect(await offers(mei).first().textContent()).toContain('remedy · Type it in once more, slowly');
    // What has only just come up takes no Enter yet: it may be meant for the line.
    await mei.waitForTimeout(200);
    await mei.keyboard.press('Enter');
    await lineWith(mei, '"start": "check-typing",').waitFor();

    await openFile(mei, server.url, draft.id, 'guide.json#/conditions/waits-for-mail');
    await cursorAt(mei, '"waits-for-mail": {', 3);
    for (let step = 0; step < 20; step += 1) await mei.keyboard.press('Backspace');
    await mei.keyboard.type('"');
    await offers(mei).filter({ hasText: 'reset-mail-missing' }).waitFor();
    expect(await offers(mei).count()).toBe(9);
    await mei.keyboard.press('Escape');

    await openFile(mei, server.url, draft.id, 'guide.json#/steps/handoff/outcome');
    await mei.keyboard.press('End');
    await mei.keyboard.press('Enter');
    await mei.keyboard.press('Control+Space');
    await offers(mei).first().waitFor();
    expect(await offers(mei).allTextContents()).toEqual(['cause']);
  }, 60_000);

  test('sees a mistake at its line while it is written, and it is gone once it is mended', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'guide.json');
    await cursorAt(mei, '"start": "symptom"', 1);
    await mei.keyboard.press('Backspace');
    await findings(mei).filter({ hasText: 'guide.json · line 6' }).filter({ hasText: 'not closed' }).waitFor();
    await mei.locator('.cm-lint-marker-error').first().waitFor();
    await mei.keyboard.type('s"');
    await findings(mei).filter({ hasText: 'line 6' }).filter({ hasText: 'no step "symptoms"' }).waitFor();
    expect(await mei.locator('.cm-lintRange-error').first().textContent()).toBe('"symptoms"');

    await findings(mei).filter({ hasText: 'no step "symptoms"' }).getByRole('link').click();
    await mei.keyboard.press('End');
    for (let step = 0; step < 2; step += 1) await mei.keyboard.press('ArrowLeft');
    await mei.keyboard.press('Backspace');
    await mei.getByText('Lint, proof and scenarios are fine.').waitFor();
    expect(await mei.locator('.cm-lintRange-error').count()).toBe(0);
  }, 60_000);

  test('is told under the pointer what a key means and what a name stands for', async () => {
    await openFile(mei, server.url, (await aDraft()).id, 'guide.json');
    await lineWith(mei, '"handoff": "handoff"').getByText('"handoff"', { exact: true }).last().hover();
    await mei.locator('.meaning').getByText('where a person who asks for a human is taken').waitFor();
    await mei.locator('.meaning').getByText('end · ').waitFor();
  }, 60_000);

  test('renames a step everywhere from the cursor, and hears why a name will not do', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'guide.json');
    await cursorAt(mei, '"start": "symptom"', 4);
    await mei.keyboard.press('F2');
    await mei.getByLabel('“symptom” becomes').fill('Handoff');
    await mei.keyboard.press('Enter');
    await mei.getByText('A name is small Latin letters').waitFor();
    await mei.getByLabel('“symptom” becomes').fill('what-happens');
    const checked = mei.waitForResponse(
      async (answer) => answer.url().endsWith('/findings') && (await answer.json()).revision === 1,
    );
    await mei.keyboard.press('Enter');
    await lineWith(mei, '"start": "what-happens"').waitFor();
    await checked;
    await mei.getByText('Lint, proof and scenarios are fine.').waitFor();
    const { texts, scenarios } = await kept(draft);
    expect(texts.en).toContain('"what-happens": {');
    expect(scenarios).toContain('"step": "what-happens"');
  }, 60_000);

  test('formats, undoes and folds with the keyboard alone, and leaves with Escape and Tab', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'guide.json');
    for (let presses = 0; !(await isTyping(mei)); presses += 1) {
      if (presses > 60) throw new Error('The tab key does not reach the editor.');
      await mei.keyboard.press('Tab');
    }
    await mei.keyboard.press('Control+Home');
    await mei.keyboard.press('End');
    await mei.keyboard.type('    ');
    await mei.keyboard.press('Alt+Shift+F');
    await mei.keyboard.press('Control+s');
    await saved(mei);
    expect((await kept(draft)).guide).toBe((await kept(await aDraft())).guide);
    await mei.keyboard.press('Control+f');
    await mei.locator('.cm-search').waitFor();
    await mei.keyboard.press('Escape');
    await mei.keyboard.press('Escape');
    await mei.keyboard.press('Tab');
    expect(await isTyping(mei)).toBe(false);
  }, 60_000);

  test('who empties a file is told that it stays, and keeps no login alive by what the page asks by itself', async () => {
    const draft = await aDraft();
    const asked: (string | undefined)[] = [];
    mei.on('request', (request) => {
      if (/\/(files|findings)(\?|$)/.test(request.url())) asked.push(request.headers()['x-live']);
    });
    await openFile(mei, server.url, draft.id, 'en.json');
    await lineWith(mei, '"title": "I can').click();
    await mei.keyboard.press('Control+a');
    await mei.keyboard.press('Backspace');
    await mei.getByText('an empty file is not kept').waitFor();
    await mei.keyboard.press('Control+z');
    await saved(mei);
    expect(await server.desk.studio.draft(draft.id)).toMatchObject({ revision: 0 });
    expect(new Set(asked)).toEqual(new Set(['1']));
  }, 60_000);

  test('whose save hangs is told after a while, and it is tried again', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'en.json');
    await mei.route('**/json/en.json', () => undefined);
    await cursorAt(mei, '"title": "I can', 2);
    await mei.keyboard.type(' wait');
    await mei.getByText('not saved: the server can’t be reached').waitFor({ timeout: 40_000 });
    await mei.unroute('**/json/en.json');
    await saved(mei);
    expect((await kept(draft)).texts.en).toContain('wallet wait"');
  }, 90_000);

  test('without scripts saves a form, and sees the findings with their lines', async () => {
    const draft = await aDraft();
    const page = await aColleague(server, browser, { name: 'noscript', role: 'editor', javaScriptEnabled: false });
    await page.goto(`${server.url}/studio/drafts/${draft.id}/json/en.json`);
    const text = (await kept(draft)).texts.en ?? '';
    expect(await page.locator('#text').inputValue()).toBe(text);
    await page.locator('#text').fill(text.replace('"steps": {', '"steps": { "nowhere": { "title": "Nowhere" },'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('text/en.json · line').first().waitFor();
    expect((await kept(draft)).texts.en).toContain('Nowhere');

    await page.locator('#text').fill(text.replace(/"summary": "[^"]*"/, '"summary": "From the form"'));
    const other = await server.store.staff.byName('lin');
    if (other === undefined) throw new Error('lin is not of the staff.');
    await server.desk.studio.edit(other, draft.id, 1, (content) => ({
      ...content,
      texts: { ...content.texts, en: text.replace(/"summary": "[^"]*"/, '"summary": "From lin"') },
    }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('You and lin changed the same part.').waitFor();
    expect(await page.locator('#text').inputValue()).toContain('From the form');
    await page.getByText('"From lin"').waitFor();
    await page.getByLabel('yours').check();
    await page.getByRole('button', { name: 'Save what I chose' }).click();
    await page.getByText('You and lin changed the same part.').waitFor({ state: 'detached' });
    expect((await kept(draft)).texts.en).toContain('"summary": "From the form"');
    await page.context().close();
  }, 60_000);
});

describe('two editors in one draft', () => {
  test('are told of each other, and get each other’s changes without losing the cursor', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'en.json');
    await openFile(lin, server.url, draft.id, 'en.json');
    await mei.getByText('lin is in this draft too, since').waitFor();
    await lin.getByText('mei is in this draft too, since').waitFor();
    await cursorAt(mei, '"title": "I can', 2);
    await cursorAt(lin, '"summary": "', 2);
    await Promise.all([mei.keyboard.type(' says mei', { delay: 60 }), lin.keyboard.type(' says lin', { delay: 90 })]);
    await lineWith(mei, 'says lin"').waitFor();
    await lineWith(lin, 'says mei"').waitFor();
    await mei.keyboard.type(' again');
    await lineWith(lin, 'says mei again"').waitFor();
    await Promise.all([saved(mei), saved(lin)]);
    const { en } = (await kept(draft)).texts;
    expect(en).toMatch(/says mei again",[\s\S]*says lin",/);
  }, 60_000);

  test('keep each other’s changes while one of them has not finished writing', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'en.json');
    await openFile(lin, server.url, draft.id, 'en.json');
    await cursorAt(mei, '"title": "I can', 1);
    await mei.keyboard.press('Backspace');
    await saved(mei);
    await cursorAt(lin, '"summary": "', 2);
    await lin.keyboard.type(' says lin');
    await lineWith(mei, 'says lin"').waitFor();
    await mei.keyboard.type('"');
    await saved(mei);
    await lineWith(lin, 'wallet",').waitFor();
    expect((await kept(draft)).texts.en).toMatch(/wallet",[\s\S]*says lin",/);
  }, 60_000);

  test('who changed the same step both see both versions, and nothing of either is lost', async () => {
    const draft = await aDraft();
    await openFile(mei, server.url, draft.id, 'en.json#/steps/check-typing/title');
    await openFile(lin, server.url, draft.id, 'en.json#/steps/check-typing/summary');
    for (const page of [mei, lin]) {
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
    }
    await mei.keyboard.press('ArrowLeft');
    const held = Promise.withResolvers<void>();
    const sent = Promise.withResolvers<void>();
    await lin.route('**/json/en.json', async (route) => {
      sent.resolve();
      await held.promise;
      await route.continue();
    });
    await lin.keyboard.type(' (lin)');
    await sent.promise;
    await mei.keyboard.type(' (mei)');
    await saved(mei);
    held.resolve();
    const versions = lin.locator('.versions pre');
    await versions.first().waitFor();
    await lin.unroute('**/json/en.json');
    const shown = [expect.stringContaining('(lin)'), expect.stringContaining('(mei)')];
    expect(await versions.allTextContents()).toEqual(shown);
    await lineWith(lin, '(lin)').waitFor();
    const both = JSON.parse((await versions.first().textContent()) ?? '');
    both.summary = 'Both of us';
    await lin.getByLabel('something else', { exact: true }).check();
    const own = lin.locator('.place textarea');
    await own.fill(`${JSON.stringify(both, null, 2)}}`);
    await lin.getByRole('button', { name: 'Save what I chose' }).click();
    await lin.getByText('This is no JSON.').waitFor();
    expect(await own.inputValue()).toContain('Both of us');
    await own.fill(JSON.stringify(both, null, 2));
    await lin.getByRole('button', { name: 'Save what I chose' }).click();
    await saved(lin);
    await lineWith(lin, '"summary": "Both of us"').waitFor();
    await lineWith(mei, '"summary": "Both of us"').waitFor();
    expect((await kept(draft)).texts.en).toContain('"summary": "Both of us"');
  }, 60_000);
});

describe('a server that is killed in mid-edit', () => {
  test('has lost nothing that was marked as saved, and what was typed after it is offered again', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'unstuck-edit-')), 'unstuck.db');
    const before = await aDesk({ file });
    const login = await aLogin(before, 'mei', 'editor');
    const person = await before.store.staff.byName('mei');
    if (person === undefined) throw new Error('mei is not of the staff.');
    const { id } = await before.desk.studio.start(person, { guide: 'okpay-login' });
    await before.close();

    const first = await serve(file);
    const context = await browser.newContext({ locale: 'en' });
    await context.addCookies([{ name: 'unstuck-login', value: login, url: first.url }]);
    const page = await context.newPage();
    await openFile(page, first.url, id, 'en.json');
    await cursorAt(page, '"title": "I can', 2);
    await page.keyboard.type(' one');
    await saved(page);
    await page.route('**/json/en.json', (route) => route.abort());
    await page.keyboard.type(' two');
    await page.getByText('not saved: the server can’t be reached').waitFor();
    await end(first.child, 'SIGKILL');
    await page.close();

    const second = await serve(file, new URL(first.url).port);
    const again = await context.newPage();
    await openFile(again, second.url, id, 'en.json');
    await lineWith(again, 'wallet one"').waitFor();
    await again.getByText('that was not saved.').waitFor();
    await again.getByRole('button', { name: 'Take it' }).click();
    await lineWith(again, 'wallet one two"').waitFor();
    await saved(again);

    await again.keyboard.type('x');
    await cursorAt(again, '"title": "I can', 2);
    await end(second.child, 'SIGKILL');
    await again.keyboard.type(' three');
    await again.getByText('the server can’t be reached').waitFor();
    const third = await serve(file, new URL(first.url).port);
    await saved(again);
    await again.reload();
    await lineWith(again, 'wallet one two three"').waitFor();
    expect(await again.getByText('that was not saved.').count()).toBe(0);
    await context.close();
    await end(third.child, 'SIGTERM');
  }, 120_000);
});

describe('the page with the editor', () => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 1280],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 320],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing, nothing runs off the side, nothing is refused',
    async (locale, colorScheme, width) => {
      const viewport = { width, height: 700 };
      const name = `ada-${locale.toLowerCase()}-${colorScheme}`;
      const page = await aColleague(server, browser, { name, role: 'editor', locale, colorScheme, viewport });
      const violated = await watched(page.context());
      const draft = await aDraft();
      for (const file of ['guide.json', 'zh-CN.json', 'scenarios.json']) {
        await openFile(page, server.url, draft.id, file);
        await lineWith(page, '{').click();
        await page.keyboard.press('Control+f');
        await page.keyboard.press('Control+Space');
        expect({ file, flaws: await flaws(page) }).toEqual({ file, flaws: [] });
      }
      expect(violated).toEqual([]);
      await page.context().close();
    },
    90_000,
  );

  test('was refused nothing in all of this by its own policy', () => {
    expect(refused).toEqual([]);
  });
});

async function isTyping(page: Page): Promise<boolean> {
  return (await page.evaluate("document.activeElement?.classList.contains('cm-content') ?? false")) === true;
}
