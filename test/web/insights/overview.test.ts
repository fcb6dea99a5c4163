import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aLogin } from '../../kit/colleague.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let cookie: string;

beforeAll(async () => {
  server = await aServer();
  cookie = `unstuck-login=${await aLogin(server, 'mei', 'manager')}; unstuck-lang=en`;
}, 60_000);
afterAll(() => server.close());

async function page(path: string): Promise<{ status: number; html: string }> {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
  return { status: answer.status, html: (await answer.text()).replaceAll(/<style>[\s\S]*?<\/style>/g, '') };
}

describe('a manager', () => {
  test('sees what will stand here, and how to try it, while nobody has used the guide', async () => {
    const { status, html } = await page('/insights');
    expect(status).toBe(200);
    expect(html).toContain('Nobody has used this guide yet');
    expect(html).toContain('unstuck -- demo');
  });

  test('is told which part of an address makes no sense, and keeps the rest of it', async () => {
    const { status, html } = await page('/insights?from=2026-02-30&until=2026-03-05&channel=phone');
    expect(status).toBe(422);
    expect(html).toContain('The first day can’t be read.');
    expect(html).toMatch(/name="until" type="date" value="2026-03-05"/);
    expect(html).toMatch(/<option value="phone" selected>/);
  });

  test.each([
    ['guide=nowhere', 'There is no guide of this name'],
    ['guide=okpay-login&guide=lamp', 'There is no guide of this name'],
    ['from=2026-03-05&until=2026-03-04', 'it comes before the first'],
    ['from=2001-01-01&until=2199-12-31', 'more than ten years after it'],
    ['from=0001-01-01', 'The first day can’t be read'],
    ['until=9999-12-31', 'The last day can’t be read'],
    ['version=0', 'There is no such version'],
    ['version=99', 'There is no such version'],
    ['channel=%3Cscript%3E', 'There is no channel of this name'],
  ])('is told kindly what is wrong with ?%s', async (query, said) => {
    const { status, html } = await page(`/insights?${query}`);
    expect({ status, said: html.includes(said) }).toEqual({ status: 422, said: true });
    expect(html).not.toContain('<script>');
  });
});
