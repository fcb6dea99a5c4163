import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { flaws } from '../kit/axe.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;
let mei: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  mei = await aColleague(server, browser, { name: 'mei' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A customer who asked for a person and keeps the page open; mei has the case. */
async function handedOver() {
  const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
  const context = await browser.newContext({ locale: 'en', viewport: { width: 320, height: 640 } });
  const customer = await context.newPage();
  await customer.goto(`${server.url}/d/${token}`);
  await customer.getByRole('button', { name: 'Talk to a person' }).first().click();
  await customer.getByText('A person takes over from here').waitFor();
  await mei.goto(`${server.url}/console/cases/${reference}`);
  await mei.getByRole('button', { name: 'Take this case' }).click();
  await mei.getByText('Whatever you answer here, it stays so').waitFor();
  return { customer, token, reference };
}

/** What the customer's page says once it has heard of all that happened. */
async function upToDate(customer: Page, reference: string): Promise<string> {
  const { view } = await server.desk.cases.read(reference);
  await customer.locator(`[data-at^="${view.key}."]`).waitFor();
  return customer.locator('main').innerText();
}

const back = () => mei.getByRole('button', { name: 'Back', exact: true }).click();

describe('a customer who was handed over to a person', () => {
  test('keeps that page and its reference while the agent looks for the cause', async () => {
    const { customer, reference } = await handedOver();
    await back();
    await mei.locator('.step .choice').first().click();
    await mei.locator('.known li').nth(2).waitFor();
    const page = await upToDate(customer, reference);
    for (const said of [
      'A person takes over from here',
      reference,
      'How to reach a person',
      'This page stays as it is',
    ])
      expect(page).toContain(said);
    await mei.locator('.facts', { hasText: 'wants a person' }).waitFor();
    await mei.getByText('What the customer sees').click();
    await mei.locator('.fold', { hasText: 'A person takes it from here' }).waitFor();
    await mei.goto(`${server.url}/console?list=mine`);
    await mei.getByRole('row').filter({ hasText: reference }).getByText('wants a person').waitFor();
    await customer.context().close();
  }, 60_000);

  test('sees the agent’s steps once they agree, and the hand-over again when they stop', async () => {
    const { customer } = await handedOver();
    await back();
    await mei.getByRole('button', { name: 'Ask to answer together' }).click();
    await customer.getByRole('button', { name: 'Yes, together' }).click();
    await customer.getByRole('button', { name: 'Continue' }).waitFor();
    await customer.getByRole('button', { name: 'Stop answering together' }).click();
    await customer.getByText('A person takes over from here').waitFor();
    await mei.getByText('Whatever you answer here, it stays so').waitFor();
    await mei.locator('.step .choice').first().waitFor();
    await customer.context().close();
  }, 60_000);

  test('may go on by themselves, and then nobody answers for them', async () => {
    const { customer } = await handedOver();
    await back();
    await mei.locator('.step .choice').first().waitFor();
    await customer.getByRole('button', { name: 'Back', exact: true }).click();
    await customer.getByRole('button', { name: 'Continue' }).waitFor();
    await mei.getByText('still answering by themselves').waitFor();
    await customer.context().close();
  }, 60_000);

  test('is told when the case is closed, and can ask for a person again', async () => {
    const { customer, reference } = await handedOver();
    await back();
    await mei.locator('#outcome summary').click();
    await mei.locator('#outcome input[value="not-resolved"]').check();
    await mei.getByRole('button', { name: 'Close the case' }).click();
    await customer.getByRole('heading', { name: 'Support has closed your case' }).waitFor();
    await customer.waitForFunction("document.activeElement?.tagName === 'H1'");
    const page = await customer.locator('main').innerText();
    expect(page).toContain('They couldn’t solve it this time.');
    expect(page).toContain(reference);
    expect(page).not.toContain('takes over');
    expect(await flaws(customer)).toEqual([]);
    await customer.getByRole('button', { name: 'I still need a person' }).click();
    await customer.getByText('A person takes over from here').waitFor();
    expect((await server.desk.cases.read(reference)).case).toMatchObject({ closedAt: null, owner: null });
    await customer.context().close();
  }, 60_000);
});

describe('a customer in mid-walk', () => {
  test('is told that the case was closed, above the question, and can go on', async () => {
    const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'zh-CN', answer: 'locked' });
    const customer = await browser.newPage({ locale: 'zh-CN' });
    await customer.goto(`${server.url}/d/${token}`);
    await mei.goto(`${server.url}/console/cases/${reference}`);
    await mei.getByRole('button', { name: 'Take this case' }).click();
    await mei.locator('#outcome summary').click();
    await mei.locator('#outcome input[value="no-answer"]').check();
    await mei.getByRole('button', { name: 'Close the case' }).click();
    await customer.getByRole('heading', { name: '客服已结束处理' }).waitFor();
    await customer.getByText('客服没能联系上你').waitFor();
    await customer.locator('input[name="answer"]').first().check();
    await customer.getByRole('button', { name: '继续' }).click();
    await customer.getByText(`你的编号仍是 ${reference}`).waitFor();
    await customer.context().close();
  }, 60_000);
});
