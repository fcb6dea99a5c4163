import { readFileSync } from 'node:fs';
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

/** Asks for pages in turn, many times: what came, without what differs each time, and the median of the milliseconds. */
async function timed(paths: string[], cookies: string[] = []) {
  const all = paths.map((path, index) => ({
    path,
    cookie: cookies[index] ?? '',
    times: [] as number[],
    status: 0,
    page: '',
  }));
  for (let round = 0; round < 200; round += 1) {
    for (const one of all) {
      const began = performance.now();
      const { status, page } = await get(one.path, one.cookie);
      one.times.push(performance.now() - began);
      Object.assign(one, { status, page: page.replaceAll(/[0-9a-f]{8}/g, '') });
    }
  }
  return all.map(({ times, status, page }) => ({ status, page, time: times.toSorted((a, b) => a - b)[100] ?? 0 }));
}

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

  test('is not found bit by bit: a token that is nearly right looks like any other, after the same time', async () => {
    const nearly = `${mine.token.slice(0, -1)}${mine.token.endsWith('A') ? 'Q' : 'A'}`;
    const [near, far] = await timed([`/d/${nearly}`, `/d/${'x'.repeat(22)}`]);
    expect([near?.status, near?.page]).toEqual([far?.status, far?.page]);
    expect(near?.status).toBe(404);
    expect(Math.abs((near?.time ?? 0) - (far?.time ?? 99))).toBeLessThan(2);
  }, 30_000);

  test('is kept nowhere but in the link: who reads the database opens nothing', async () => {
    const files = [server.file, `${server.file}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    expect(files).toContain(mine.reference);
    expect(files).not.toContain(mine.token);
    expect(files).not.toContain(mei.split('=')[1]);
  });
});

describe('somebody of the staff', () => {
  test('whose login was ended looks like somebody who never had one, after the same time', async () => {
    const gone = `unstuck-login=${await aLogin(server, 'gone', 'agent')}`;
    await server.desk.staff.team('ada').disable('gone', true);
    const [ended, never] = await timed(['/console', '/console'], [gone, `unstuck-login=${'x'.repeat(22)}`]);
    expect([ended?.status, ended?.page]).toEqual([303, '']);
    expect([never?.status, never?.page]).toEqual([303, '']);
    expect(Math.abs((ended?.time ?? 0) - (never?.time ?? 99))).toBeLessThan(2);
  }, 30_000);

  test('reads in the frame of the desk what went wrong there', async () => {
    for (const path of ['/console/nowhere', '/console/cases', '/desk/nowhere']) {
      const { status, page } = await get(path, mei);
      expect(status).toBe(404);
      expect(page).toContain('class="staff"');
      expect(page).toContain('action="/logout"');
    }
    expect((await get('/nowhere', mei)).page).not.toContain('class="staff"');
  });

  test('opens a case by its reference, in small letters too, and is stopped after 30 that do not exist', async () => {
    expect((await get(`/console/cases/${other.reference.toLowerCase()}`, mei)).status).toBe(200);
    for (let tries = 0; tries < 30; tries += 1)
      expect((await get(`/console/cases/ZZZ-Z${tries}`, mei)).status).toBe(404);
    const stopped = await fetch(`${server.url}/console/cases/ZZZ-ZZZ`, { headers: { cookie: mei } });
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await stopped.text()).toMatch(/10 (min|分钟)/);
    const lin = `unstuck-login=${await aLogin(server, 'lin', 'agent')}`;
    expect((await get(`/console/cases/${other.reference}`, lin)).status).toBe(200);
  });
});
