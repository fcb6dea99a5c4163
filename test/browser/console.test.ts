import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let mei: Page;
let lin: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  mei = await aColleague(server, browser, { name: 'mei' });
  lin = await aColleague(server, browser, { name: 'lin' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A customer in the wizard, at the first question after "no response". */
async function aCustomer(answer = 'no-response') {
  const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer });
  const page = await browser.newPage({ locale: 'en' });
  await page.goto(`${server.url}/d/${token}`);
  return { page, token, reference };
}

/** A customer who asked for a human. */
async function escalated() {
  const customer = await aCustomer();
  await customer.page.getByRole('button', { name: 'Talk to a person' }).first().click();
  return customer;
}

const casePath = (reference: string) => `${server.url}/console/cases/${reference}`;
/** What follows a change must be there within a second. */
const soon = { timeout: 1_000 };

describe('two agents and a customer', () => {
  test('see an escalation arrive within a second; one takes it, and the other is told who has it', async () => {
    await Promise.all([mei.goto(`${server.url}/console`), lin.goto(`${server.url}/console`)]);
    const { reference } = await escalated();
    const row = (page: Page) => page.getByRole('row').filter({ hasText: reference });
    await Promise.all([row(mei).waitFor(soon), row(lin).waitFor(soon)]);

    await lin.goto(casePath(reference));
    await lin.getByRole('button', { name: 'Take this case' }).waitFor();
    await row(mei).getByRole('button', { name: 'Take' }).click();
    await mei.waitForURL(casePath(reference));
    await lin.locator('.facts').getByText('mei').waitFor(soon);
    await lin.getByText('mei has this case.').waitFor(soon);
    expect(await lin.getByRole('button', { name: 'Take this case' }).count()).toBe(0);
  }, 60_000);

  test('never overwrite each other: a stale form says so and keeps what was typed', async () => {
    const { reference } = await escalated();
    await mei.goto(casePath(reference));
    await mei.getByRole('button', { name: 'Take this case' }).click();
    await mei.getByLabel('Customer reference').fill('T-77');
    await server.desk.cases.customerReference(await staffOf('lin'), reference, { was: '', become: 'T-1' });
    await mei.getByRole('button', { name: 'Save' }).last().click();
    await mei.getByText('The case has changed in the meantime.').waitFor();
    expect(await mei.getByLabel('Customer reference').inputValue()).toBe('T-77');
    await mei.getByRole('button', { name: 'Save' }).last().click();
    await mei.getByText('The case has changed in the meantime.').waitFor({ state: 'detached' });
    expect(await server.desk.cases.read(reference)).toMatchObject({ case: { customerReference: 'T-77' } });
  }, 60_000);

  test('watch along, and answer together once the customer agrees', async () => {
    const customer = await aCustomer();
    await mei.goto(casePath(customer.reference));
    await mei.getByRole('button', { name: 'Take this case' }).click();
    await mei.getByText('still answering by themselves').waitFor();
    expect(await mei.locator('.step .choice[data-key="1"]').count()).toBe(0);

    const before = await mei.locator('#title').textContent();
    await customer.page.locator('input[name="answer"]').first().check();
    await customer.page.getByRole('button', { name: 'Continue' }).click();
    await mei
      .locator('#title')
      .filter({ hasNotText: before ?? '' })
      .waitFor(soon);

    await mei.getByRole('button', { name: 'Ask to answer together' }).click();
    await customer.page.getByRole('button', { name: 'Yes, together' }).waitFor(soon);
    await customer.page.getByRole('button', { name: 'Yes, together' }).click();
    await mei.locator('.step .choice').first().waitFor(soon);
    const asked = await customer.page.locator('h1').textContent();
    await mei.locator('.step .choice').first().click();
    await customer.page
      .locator('h1')
      .filter({ hasNotText: asked ?? '' })
      .waitFor(soon);

    await customer.page.getByRole('button', { name: 'Go on alone' }).click();
    await customer.page.getByRole('button', { name: 'Go on alone' }).waitFor({ state: 'detached' });
  }, 60_000);

  test('a full case with the keyboard alone: start, answer, note, escalate, back, outcome, reopen', async () => {
    await mei.goto(`${server.url}/console`);
    await tabTo(mei, 'Start for a customer');
    await mei.keyboard.press('Enter');
    await tabTo(mei, 'Start');
    await mei.keyboard.press('Enter');
    await mei.waitForURL(/\/console\/cases\//);
    await mei.locator('.step .choice').first().waitFor();
    await press(mei, '2');
    await mei.locator('.step .choice[data-key="s"]').waitFor();
    await press(mei, 's');
    await mei.locator('.known li', { hasText: 'not done yet' }).waitFor();
    await press(mei, 'b');
    await press(mei, 'b');
    await press(mei, '1');
    await mei.locator('details.keys').waitFor();
    await mei.keyboard.press('n');
    await mei.keyboard.type('Called from 13800138000 about her phone');
    await mei.keyboard.press('Tab');
    await mei.keyboard.press('Enter');
    await mei.locator('.said').first().waitFor();
    expect(await mei.locator('.said').first().textContent()).not.toContain('13800138000');
    await press(mei, 'e');
    await mei.locator('.eyebrow', { hasText: 'The diagnosis has ended' }).waitFor();
    await mei.locator('details.keys').waitFor();
    await mei.keyboard.press('r');
    expect(await mei.locator('#outcome input:checked').count()).toBe(0);
    await mei.keyboard.press('Tab');
    await mei.keyboard.press('Space');
    for (const name of ['cause', 'remedy']) {
      await tabToField(mei, name);
      const before = await mei.locator(`#${name}`).inputValue();
      await mei.keyboard.press('ArrowDown');
      expect(await mei.locator(`#${name}`).inputValue()).not.toBe(before);
    }
    const chosen = {
      cause: await mei.locator('#cause').inputValue(),
      remedy: await mei.locator('#remedy').inputValue(),
      result: 'resolved',
    };
    await tabTo(mei, 'Close the case');
    await mei.keyboard.press('Enter');
    await mei.getByText('This case is closed.').waitFor();
    const reference = mei.url().split('/').at(-1) ?? '';
    expect(await server.desk.cases.read(reference)).toMatchObject({ case: chosen });
    await tabTo(mei, 'Reopen');
    await mei.keyboard.press('Enter');
    await mei.getByText('This case is closed.').waitFor({ state: 'detached' });
  }, 60_000);
});

describe('an agent', () => {
  test('finds the keys, the search, the summary and the wordings by a key each', async () => {
    await mei.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await mei.goto(casePath(await started('mei')));
    await mei.locator('details.keys').waitFor();
    await mei.keyboard.press('?');
    await mei.getByText('Copy the wording in the other language').waitFor();
    for (const [key, id] of [
      ['c', 'internal-text'],
      ['w', 'wording-en'],
      ['v', 'wording-zh-CN'],
    ] as const) {
      await mei.keyboard.press(key);
      const place = mei.locator('.copy').filter({ has: mei.locator(`#${id}`) });
      await place.getByText('Copied').waitFor();
      const copied = await mei.evaluate('navigator.clipboard.readText()');
      expect(copied).toBe(await mei.locator(`#${id}`).inputValue());
    }
    await mei.keyboard.press('/');
    await mei.waitForURL(`${server.url}/console#q`);
    await mei.locator('#q').waitFor();
  }, 60_000);

  test('gets the text selected to copy it where a page may not copy by itself', async () => {
    await mei.goto(casePath(await started('mei')));
    await mei.locator('details.keys').waitFor();
    await mei.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await mei.keyboard.press('c');
    await mei.locator('#summary').getByText('Selected: press Ctrl+C').waitFor();
    expect(await mei.evaluate('document.activeElement.id')).toBe('internal-text');
    expect(await mei.evaluate('document.activeElement.selectionEnd')).toBeGreaterThan(10);
  }, 60_000);

  test('corrects an answer: what depended on it falls away, the rest is not asked again', async () => {
    const reference = await started('mei');
    const answers = ['no-response', 'wifi'];
    for (const answer of answers) await answerAs('mei', reference, answer);
    await mei.goto(casePath(reference));
    const first = mei.locator('.known li').filter({ hasText: 'What happens at login' });
    await first.getByText('Correct').click();
    await first.getByRole('combobox').selectOption('locked');
    await first.getByRole('button', { name: 'Save' }).click();
    await mei.getByText('Corrected.').waitFor();
    await mei.locator('.known li').filter({ hasText: 'locked' }).first().waitFor();
  }, 60_000);

  test('goes straight to a cause, and the log says so', async () => {
    const reference = await started('mei');
    await mei.goto(casePath(reference));
    const cause = mei.locator('.causes ol li').last();
    const title = await cause.locator('strong').textContent();
    await cause.getByRole('button').click();
    await mei.locator('.known').getByText(`went straight to “${title}”`).waitFor();
  }, 60_000);

  test('gets the summary in two voices, and only the internal one has the notes', async () => {
    const reference = await started('mei');
    await server.desk.cases.note(await staffOf('mei'), reference, 'sounds unsure');
    await mei.goto(casePath(reference));
    expect(await mei.locator('#internal-text').inputValue()).toContain('sounds unsure');
    expect(await mei.locator('#safe-text').inputValue()).not.toContain('sounds unsure');
    expect(await mei.locator('#safe-text').inputValue()).toContain(reference);
  }, 60_000);
});

describe('every page of the console', () => {
  test.each([
    ['zh-CN', 'light', 320],
    ['en', 'dark', 1280],
    ['zh-CN', 'dark', 1280],
    ['en', 'light', 320],
  ] as const)(
    'in %s, %s, %d pixels wide: axe finds nothing and nothing runs off the side',
    async (locale, colorScheme, width) => {
      const viewport = { width, height: 700 };
      const name = `ada-${locale.toLowerCase()}-${colorScheme}`;
      const page = await aColleague(server, browser, { name, role: 'admin', locale, colorScheme, viewport });
      const closed = await started(name);
      await server.desk.cases.close(
        await staffOf(name),
        { reference: closed, revision: 0 },
        { result: 'resolved', cause: null, remedy: null, note: '', followUp: null },
      );
      const paths = ['/console', '/console?list=all&q=nothing-at-all', '/desk', '/audit', '/team', '/account'];
      for (const path of [...paths, `/console/cases/${await started(name)}`, `/console/cases/${closed}`]) {
        await page.goto(`${server.url}${path}`);
        expect({ path, flaws: await flaws(page) }).toEqual({ path, flaws: [] });
      }
      await page.context().close();
    },
    90_000,
  );

  test.each(['en', 'zh-CN'])(
    'in %s after a form too, and with all that is folded open',
    async (locale) => {
      const name = `ann-${locale.toLowerCase()}`;
      const page = await aColleague(server, browser, { name, locale, viewport: { width: 320, height: 700 } });
      const finding = async (what: string) => {
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        expect({ what, flaws: await flaws(page) }).toEqual({ what, flaws: [] });
      };
      const reference = await started(name);
      await answerAs(name, reference, 'forgot-password');
      await answerAs(name, reference, 'not-worked');
      await page.goto(casePath(reference));
      await finding('open');
      const first = page.locator('.known li').first();
      await first.getByRole('combobox').selectOption('locked');
      await first.getByRole('button').click();
      await page.locator('p.look').first().waitFor();
      await finding('a correction');
      await page.route('**/console/live*', (route) => route.abort());
      await page.goto(casePath(reference));
      await server.desk.cases.note(await staffOf(name), reference, 'meanwhile');
      await page.locator('#outcome summary').click();
      await page.locator('#outcome input[value="passed-on"]').check();
      await page.locator('#outcome button').click();
      await page.locator('.changes').waitFor();
      await finding('a conflict');
      await page.evaluate(
        "document.querySelectorAll('[name=followUp]').forEach((each) => { each.value = '2020-01-01'; })",
      );
      await page.locator('#outcome button').click();
      await page.locator('#error').waitFor();
      await finding('a mistake');
      await page.context().close();
    },
    90_000,
  );
});

async function staffOf(name: string) {
  const found = await server.store.staff.byName(name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

/** Starts for a caller; gives the reference. */
async function started(name: string): Promise<string> {
  const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: 'T-1' } as const;
  return server.desk.cases.start(await staffOf(name), caller);
}

async function answerAs(name: string, reference: string, answer: string): Promise<void> {
  const { view } = await server.desk.cases.read(reference);
  await server.desk.cases.answer(await staffOf(name), reference, { step: view.state.step, key: view.key, answer });
}

/** Presses a key that leads to a page. */
async function press(page: Page, key: string): Promise<void> {
  await page.locator('details.keys').waitFor();
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press(key)]);
}

/** Goes on with the tab key until a field has the focus. */
async function tabToField(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate("document.activeElement?.id ?? ''")) === id) return;
  }
  throw new Error(`The tab key does not reach the field ${id}.`);
}

/** Goes on with the tab key until something of a name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate("document.activeElement?.textContent?.trim() ?? ''");
    if (text === name) return;
  }
  throw new Error(`The tab key does not reach "${name}".`);
}
