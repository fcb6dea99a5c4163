import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../src/web/app.ts';
import { listen } from '../../src/web/serve.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let mei: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  mei = await aColleague(server, browser, { name: 'mei' });
  await aColleague(server, browser, { name: 'lin' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

const soon = { timeout: 1_000 };
const casePath = (reference: string) => `${server.url}/console/cases/${reference}`;

async function staffOf(name: string) {
  const found = await server.store.staff.byName(name);
  if (found === undefined) throw new Error(`Nobody is called ${name}.`);
  return found;
}

/** A customer in the wizard who asks for a human. */
async function escalated(): Promise<string> {
  const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
  const { state, key } = await server.desk.read(token);
  await server.desk.askForHuman(token, { step: state.step, key });
  return reference;
}

/** A case of mei's. */
async function started(): Promise<string> {
  const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
  return server.desk.cases.start(await staffOf('mei'), caller);
}

const note = async (reference: string, text: string) => server.desk.cases.note(await staffOf('lin'), reference, text);
const row = (page: Page, reference: string) => page.getByRole('row').filter({ hasText: reference });

/** Waits until a page listens, so that what follows is told by the stream. */
async function listens(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForRequest(/\/live/), act()]);
}

describe('a page of the console', () => {
  test('shows what happened between the page and its stream', async () => {
    const { promise: late, resolve } = Promise.withResolvers<string>();
    await mei.route('**/console/live*', async (route) => {
      resolve(await escalated());
      await route.continue();
    });
    await mei.goto(`${server.url}/console`);
    await row(mei, await late).waitFor(soon);
    await mei.unroute('**/console/live*');
  }, 60_000);

  test('goes on listening where it answers a form, and is there in the other language too', async () => {
    const reference = await started();
    await mei.goto(casePath(reference));
    await mei.getByLabel('Customer reference').fill('T-77');
    await server.desk.cases.customerReference(await staffOf('lin'), reference, { was: '', become: 'T-1' });
    await listens(mei, () => mei.getByRole('button', { name: 'Save' }).last().click());
    await mei.getByText('The case has changed in the meantime.').waitFor();
    await note(reference, 'lin has seen this');
    await mei.locator('.said', { hasText: 'lin has seen this' }).waitFor(soon);
    await mei.getByRole('link', { name: '中文' }).click();
    await mei.waitForURL(new RegExp(`/console/cases/${reference}\\?lang=zh-CN`));
    expect(await mei.locator('.said').count()).toBe(1);
    await mei.goto(`${casePath(reference)}?lang=en`);
  }, 60_000);

  test('shows what arrives while very much else happens', async () => {
    await listens(mei, () => mei.goto(`${server.url}/console`));
    const busy = await started();
    const lin = await staffOf('lin');
    let going = true;
    const noise = (async () => {
      while (going) {
        await server.desk.cases.note(lin, busy, 'and so on');
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    })();
    const reference = await escalated();
    await row(mei, reference).waitFor({ timeout: 1_500 });
    going = false;
    await noise;
  }, 60_000);

  test('finds its stream again after it was refused, and reads itself again when that failed', async () => {
    const reference = await started();
    let refused = 0;
    await mei.route('**/console/live*', async (route) => {
      refused += 1;
      if (refused <= 2) await route.fulfill({ status: 502, body: 'bad gateway' });
      else await route.continue();
    });
    await mei.goto(casePath(reference));
    await mei.waitForRequest(/\/live/, { timeout: 10_000 });
    let failed = 0;
    await mei.route(casePath(reference), async (route) => {
      failed += 1;
      if (failed === 1) await route.fulfill({ status: 503, body: 'busy' });
      else await route.continue();
    });
    await mei.waitForTimeout(4_000);
    await note(reference, 'there all the same');
    await mei.locator('.said', { hasText: 'there all the same' }).waitFor({ timeout: 5_000 });
    expect(failed).toBeGreaterThan(1);
    await mei.unrouteAll();
  }, 60_000);

  test('has no stream while nobody sees it, and is up to date when somebody does', async () => {
    const reference = await started();
    await listens(mei, () => mei.goto(casePath(reference)));
    const setHidden = (hidden: boolean) =>
      mei.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await setHidden(true);
    await note(reference, 'while nobody looked');
    await mei.waitForTimeout(1_500);
    expect(await mei.locator('.said').count()).toBe(0);
    await setHidden(false);
    await mei.locator('.said', { hasText: 'while nobody looked' }).waitFor(soon);
  }, 60_000);

  test('sends what is being written for the case as it is shown: what a colleague did meanwhile is no conflict', async () => {
    const reference = await started();
    await listens(mei, () => mei.goto(casePath(reference)));
    await mei.locator('#outcome summary').click();
    await mei.locator('#outcome-note').fill('solved on the phone');
    await mei.locator('#outcome input[value="resolved"]').check();
    await note(reference, 'I know her');
    await mei.locator('.said', { hasText: 'I know her' }).waitFor(soon);
    await mei.getByRole('button', { name: 'Close the case' }).click();
    await mei.getByText('This case is closed.').waitFor();
    expect(await mei.locator('.said', { hasText: 'solved on the phone' }).count()).toBe(1);
  }, 60_000);

  test('keeps what was chosen and not sent, what is folded open, and the focus', async () => {
    const reference = await started();
    await listens(mei, () => mei.goto(casePath(reference)));
    await mei.locator('#outcome summary').click();
    await mei.locator('#outcome input[value="passed-on"]').check();
    await mei.locator('#cause').selectOption('network');
    await mei.getByText('Enter what you know').click();
    await mei.locator('#fact-connection').selectOption('wifi');
    const jump = mei.locator('.causes button').last();
    await jump.focus();
    const name = await jump.textContent();
    await server.desk.cases.enter(await staffOf('mei'), reference, {
      key: (await server.desk.cases.read(reference)).view.key,
      facts: { place: 'app' },
    });
    await mei.locator('.known').getByText('app').first().waitFor(soon);
    expect(await mei.locator('#outcome input[value="passed-on"]').isChecked()).toBe(true);
    expect(await mei.locator('#cause').inputValue()).toBe('network');
    expect(await mei.locator('#fact-connection').inputValue()).toBe('wifi');
    expect(await mei.locator('#fact-connection').isVisible()).toBe(true);
    expect(await mei.evaluate('document.activeElement?.textContent')).toBe(name);
  }, 60_000);

  test('says aloud who arrives, and whose turn it is', async () => {
    await listens(mei, () => mei.goto(`${server.url}/console`));
    const reference = await escalated();
    await mei.locator('[role="status"]', { hasText: reference }).waitFor({ ...soon, state: 'attached' });
    const mine = await started();
    await listens(mei, () => mei.goto(casePath(mine)));
    expect(await mei.locator('[role="status"]').first().textContent()).toContain('Your turn: ');
  }, 60_000);

  test('goes to the login once its login has ended, and keeps nothing on the screen', async () => {
    const eve = await aColleague(server, browser, { name: 'eve' });
    const reference = await started();
    await listens(eve, () => eve.goto(casePath(reference)));
    await server.desk.staff.team('ada').disable('eve', true);
    await note(reference, 'not for eve');
    await eve.waitForURL(/\/login/, { timeout: 6_000 });
    await eve.context().close();
  }, 60_000);

  test('whose login ended while somebody was writing keeps that, and nothing of the case', async () => {
    const eva = await aColleague(server, browser, { name: 'eva' });
    const reference = await started();
    await note(reference, 'for the desk alone');
    await listens(eva, () => eva.goto(casePath(reference)));
    await eva.locator('#note').fill('half a sentence');
    await server.desk.staff.team('ada').disable('eva', true);
    await note(reference, 'not for eva');
    await eva.locator('.said').first().waitFor({ state: 'detached', timeout: 6_000 });
    expect(await eva.locator('#note').inputValue()).toBe('half a sentence');
    await eva.context().close();
  }, 60_000);

  test('is up to date after the server was started anew', async () => {
    const opened = await aDesk();
    const first = await serve(opened, 0);
    const ann = await aColleague({ ...opened, ...first, close: first.stop }, browser, { name: 'ann' });
    await listens(ann, () => ann.goto(`${first.url}/console`));
    await ann.locator('.empty').waitFor();
    await first.stop();
    const again = await aDesk({ file: opened.file });
    const { token, reference } = await again.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
    const { state, key } = await again.desk.read(token);
    await again.desk.askForHuman(token, { step: state.step, key });
    const second = await serve(again, Number(new URL(first.url).port));
    await row(ann, reference).waitFor({ timeout: 20_000 });
    await ann.context().close();
    await second.stop();
    await again.close();
    await opened.close();
  }, 60_000);
});

/** Serves a desk on a port. */
async function serve({ desk }: OpenedDesk, port: number) {
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  const app = createApp({ desk, log: pino({ level: 'silent' }), baseUrl: undefined });
  const stopped = listen(app, { port, host: '127.0.0.1', ready: resolve, signal: stop.signal });
  const url = await promise;
  return {
    url,
    stop: async () => {
      stop.abort();
      await stopped;
    },
  };
}
