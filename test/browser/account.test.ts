import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What axe finds on a page on a small phone, and whether it has to be pushed sideways there. */
async function findings(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 800 });
  return flaws(page);
}

describe.each(['en', 'zh-CN'])('the pages of getting in (%s)', (locale) => {
  test('have nothing that axe finds, failed ones too', async () => {
    const page = await (await browser.newContext({ locale })).newPage();
    const link = await server.desk.staff.team('a test').add({ name: `new-${locale.toLowerCase()}`, role: 'agent' });
    for (const path of ['/login', '/login?company=no', `/setup/${link}`, '/setup/used-up']) {
      await page.goto(server.url + path);
      expect(await findings(page)).toEqual([]);
    }
    await page.goto(`${server.url}/login`);
    await page.locator('#name').fill('nobody');
    await page.locator('#password').fill('not the right one');
    await page.locator('button.first').click();
    await page.getByRole('alert').waitFor();
    expect(await findings(page)).toEqual([]);
  }, 120_000);

  test('have nothing that axe finds once somebody is in: account, second factor, log', async () => {
    const name = `ada-${locale.toLowerCase()}`;
    const page = await aColleague(server, browser, { name, role: 'admin', locale });
    for (const path of [
      '/account',
      '/account/second',
      '/audit',
      '/team',
      '/console/cases/ZZZ-ZZZ',
      '/console/nowhere',
    ]) {
      await page.goto(server.url + path);
      expect([path, await findings(page)]).toEqual([path, []]);
    }
    await page.goto(`${server.url}/account/second`);
    const secret = (await page.locator('[name="secret"]').getAttribute('value')) ?? '';
    await page.locator('#password').fill('three plain words');
    await page.locator('#code').fill('000000');
    await page.locator('button.first').click();
    await page.getByRole('alert').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.locator('#password').fill('three plain words');
    await page.locator('#code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await page.locator('button.first').click();
    await page.waitForURL(`${server.url}/account`);
    expect(await findings(page)).toEqual([]);
  }, 120_000);
});

describe('somebody who works without single keys', () => {
  test('turns them off on their account; then letters and digits do nothing', async () => {
    const page = await aColleague(server, browser, { name: 'mei' });
    const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
    const { key, state } = await server.desk.read(token);
    await server.desk.askForHuman(token, { step: state.step, key });
    await page.goto(`${server.url}/account`);
    await page.getByRole('button', { name: 'Turn them off' }).click();
    await page.goto(`${server.url}/console/cases/${reference}`);
    await page.waitForTimeout(1_000);
    for (const letter of ['t', '?', '/', 'n']) await page.keyboard.press(letter);
    await page.waitForTimeout(500);
    expect(page.url()).toBe(`${server.url}/console/cases/${reference}`);
    expect((await server.desk.cases.read(reference)).case?.owner).toBeNull();
    expect(await page.locator('kbd:visible').count()).toBe(0);
    await page.goto(`${server.url}/account`);
    await page.getByRole('button', { name: 'Turn them on' }).click();
    await page.goto(`${server.url}/console/cases/${reference}`);
    await page.locator('details.keys').waitFor();
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Take this case' }).waitFor({ state: 'detached' });
    expect((await server.desk.cases.read(reference)).case?.ownerName).toBe('mei');
  }, 120_000);

  test('who holds a key down answers once', async () => {
    const page = await aColleague(server, browser, { name: 'lin' });
    const lin = await server.store.staff.byName('lin');
    if (lin === undefined) throw new Error('lin is not there.');
    const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
    const reference = await server.desk.cases.start(lin, caller);
    await page.goto(`${server.url}/console/cases/${reference}`);
    await page.locator('details.keys').waitFor();
    const before = (await server.desk.cases.read(reference)).view.key;
    const held = "dispatchEvent(new KeyboardEvent('keydown', { key: '1', repeat: true, cancelable: true }))";
    for (let time = 0; time < 5; time += 1) await page.evaluate(held);
    await page.waitForTimeout(500);
    expect((await server.desk.cases.read(reference)).view.key).toBe(before);
    await page.evaluate(held.replace('repeat: true', 'repeat: false'));
    await page.waitForTimeout(1_000);
    expect((await server.desk.cases.read(reference)).view.key).toBeGreaterThan(before);
  }, 120_000);
});
