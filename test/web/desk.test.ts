import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { timeOf } from '../../src/web/staff/time.ts';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let ada: string;

beforeAll(async () => {
  server = await aServer();
  ada = `unstuck-login=${await aLogin(server, 'ada', 'manager')}`;
  for (const name of ['mei', 'lin', 'old'] as const) await aLogin(server, name, 'agent');
  await aLogin(server, 'eva', 'editor');
  await server.desk.staff.team('ada').disable('old', true);
}, 60_000);
afterAll(() => server.close());

const page = async () =>
  (await fetch(`${server.url}/desk`, { headers: { cookie: ada, 'accept-language': 'en' } })).text();

describe('the page of the desk', () => {
  test('lists agents who have nothing to do as well, and nobody who takes no cases', async () => {
    const mei = await server.store.staff.byName('mei');
    if (mei === undefined) throw new Error('mei is not there.');
    const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
    await server.desk.cases.start(mei, caller);
    const rows = [...(await page()).matchAll(/<th scope="row">(\w+)<\/th><td class="number">(\d+)/g)];
    expect(rows.map(([, name, open]) => [name, open])).toEqual([
      ['lin', '0'],
      ['mei', '1'],
    ]);
  });

  test('says an incident in words, and since when', async () => {
    const at = Date.parse('2026-11-24T08:00:00Z');
    await server.store.statuses.set('okpay-login', 'service-status', 'outage', at);
    expect(await page()).toContain(`<strong>Having an outage since ${timeOf('en', at)}</strong>`);
    await server.store.statuses.set('okpay-login', 'service-status', 'operational', at);
    expect(await page()).toContain('none known');
  });
});
