import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let mei: string;
type Started = { token: string; reference: string };
let mine: Started;
let other: Started;

beforeAll(async () => {
  server = await aServer();
  mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
  const start = () => server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
  [mine, other] = [await start(), await start()];
}, 60_000);
afterAll(() => server.close());

const get = async (path: string, cookie = '') => {
  const answer = await fetch(`${server.url}${path}`, { redirect: 'manual', headers: { cookie } });
  return { status: answer.status, page: await answer.text() };
};

describe('what one customer has', () => {
  test('shows nothing of another, whatever is asked with it', async () => {
    expect((await get(`/d/${mine.token}`)).page).not.toContain(other.reference);
    expect((await get(`/console/cases/${other.reference}`, `unstuck-login=${mine.token}`)).status).toBe(303);
    expect((await get(`/console/live?case=${other.reference}`, `unstuck-login=${mine.token}`)).status).toBe(303);
  });

  test('a form sent with one token changes no other diagnosis', async () => {
    const before = await server.desk.read(other.token);
    await fetch(`${server.url}/d/${mine.token}/answers`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ step: before.state.step, key: String(before.key), answer: 'good' }).toString(),
    });
    expect((await server.desk.read(other.token)).key).toBe(before.key);
  });

  test('a reference opens nothing to a customer: one that exists and one that does not look the same', async () => {
    const plain = (page: string) => page.replaceAll(/[0-9a-f]{8}/g, '');
    for (const path of ['/d/', '/d/live/', '/g/']) {
      const there = await get(`${path}${other.reference}`);
      const not = await get(`${path}ZZZ-ZZZ`);
      expect(there.status).toBe(404);
      expect([there.status, plain(there.page)]).toEqual([not.status, plain(not.page)]);
    }
    const there = await get(`/console/cases/${other.reference}`);
    expect(there).toEqual(await get('/console/cases/ZZZ-ZZZ').then(({ status, page }) => ({ status, page })));
  });

  test('takes as long to refuse for a reference that exists as for one that does not', async () => {
    const times: Record<string, number[]> = {};
    for (let round = 0; round < 200; round += 1) {
      for (const reference of [other.reference, 'ZZZ-ZZZ']) {
        const began = performance.now();
        await get(`/d/${reference}`);
        times[reference] = [...(times[reference] ?? []), performance.now() - began];
      }
    }
    const median = (all: number[] = []) => all.toSorted((a, b) => a - b)[100] ?? 0;
    expect(Math.abs(median(times[other.reference]) - median(times['ZZZ-ZZZ']))).toBeLessThan(2);
  }, 30_000);
});

describe('somebody of the staff', () => {
  test('opens a case by its reference, in small letters too, and is stopped after 30 that do not exist', async () => {
    expect((await get(`/console/cases/${other.reference.toLowerCase()}`, mei)).status).toBe(200);
    for (let tries = 0; tries < 30; tries += 1)
      expect((await get(`/console/cases/ZZZ-Z${tries}`, mei)).status).toBe(404);
    expect((await get('/console/cases/ZZZ-ZZZ', mei)).status).toBe(503);
    const lin = `unstuck-login=${await aLogin(server, 'lin', 'agent')}`;
    expect((await get(`/console/cases/${other.reference}`, lin)).status).toBe(200);
  });
});
