import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/store/store.ts';
import { verdictOf } from '../../../src/web/insights/questions/verdict.ts';
import { aLogin } from '../../kit/colleague.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

const day = 86_400_000;
let server: RunningServer;
let now = Date.parse('2026-10-05T03:00:00Z');
const cookies = new Map<Role, string>();
let failed = '';

async function page(path: string, role: Role, lang = 'en'): Promise<{ status: number; html: string }> {
  const cookie = `unstuck-login=${cookies.get(role)}; unstuck-lang=${lang}`;
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
  return { status: answer.status, html: (await answer.text()).replaceAll(/<style>[\s\S]*?<\/style>/g, '') };
}

/** Somebody with several devices; whom it does not help asks for a human. */
async function somebody(result: 'worked' | 'not-worked'): Promise<string> {
  const { desk } = server;
  const { token, reference } = await desk.start({ guide: 'okpay-login', locale: 'en', answer: 'several-devices' });
  const { key } = await desk.read(token);
  await desk.answer(token, { step: 'use-one-device', key, answer: result });
  if (result === 'worked') return reference;
  const { key: next, position } = await desk.read(token);
  await desk.askForHuman(token, { step: position.step.id, key: next });
  return reference;
}

beforeAll(async () => {
  server = await aServer({ now: () => now });
  for (let each = 0; each < 36; each += 1) {
    for (let person = 0; person < 5; person += 1) {
      const helps = each < 30 ? person > 0 : person === 0;
      const reference = await somebody(helps ? 'worked' : 'not-worked');
      if (each === 35) failed = reference;
    }
    if (each < 35) now += day;
  }
  for (const role of ['agent', 'manager', 'editor'] as const)
    cookies.set(role, await aLogin(server, `mei-${role}`, role));
}, 120_000);
afterAll(() => server.close());

describe('what questions are worth', () => {
  test('is shown with how many diagnoses were looked at and what to make of each', async () => {
    const { status, html } = await page('/insights/questions', 'manager');
    expect(status).toBe(200);
    expect(html).toMatch(/From all \d+ diagnoses of version 1/);
    expect(html).toContain('What happens when you try to log in?');
    expect(html).not.toContain('/studio/guides');
    expect(html).toContain('Nothing that must change');
    expect(html).not.toMatch(/Change this first|class="look"/);
    expect((await page('/insights/questions', 'manager', 'zh-CN')).html).toContain('每个问题值不值得问');
  });

  test('leads an editor to the step, in the studio', async () => {
    expect((await page('/insights/questions', 'editor')).html).toContain('href="/studio/guides/okpay-login"');
    const draft = await server.desk.studio.drafts('okpay-login');
    expect(draft).toEqual([]);
  });

  test.each([
    ['few', { asked: 29, same: 29, spared: 100 }],
    ['all', { asked: 200, same: 200, spared: 100 }],
    ['nearly', { asked: 200, same: 195, other: 5, spared: 100 }],
    ['spares', { asked: 200, same: 200, spared: -10 }],
    ['most', { asked: 200, same: 140, untold: 60, spared: 100 }],
    ['untold', { asked: 200, same: 90, other: 10, untold: 100, spared: 100 }],
    ['decides', { asked: 200, same: 10, other: 150, untold: 40, spared: 100 }],
  ])('comes to "%s"', (verdict, counts) => {
    const none = { step: 'place', same: 0, other: 0, untold: 0, seconds: 10, timed: 50, weekly: 7, minutes: 1 };
    expect(verdictOf({ ...none, ...counts }, false)).toBe(verdict);
    expect(verdictOf({ ...none, ...counts }, true)).toBe(verdict === 'few' ? 'few' : 'text');
  });

  test('says so where nobody was asked anything in the time', async () => {
    const { status, html } = await page('/insights/questions?from=2025-01-01&until=2025-01-31', 'manager');
    expect(status).toBe(200);
    expect(html).toContain('No diagnosis here in this time');
  });
});

describe('what is to be doubted', () => {
  test('is said with the numbers before and after, who looks after it and the cases', async () => {
    const { html } = await page('/insights/doubts', 'manager');
    expect(html).toMatch(/it helped 20% \(6 of 30\); before that 80% \(120 of 150\)/);
    expect(html).toContain('Looked after by Technical support');
    expect(html).toContain(`href="/console/cases/${failed}"`);
    expect((await page('/insights/doubts', 'manager', 'zh-CN')).html).toContain('此前是 80%（150 次中有 120 次）');
  });

  test('names cases to an editor, who may not open them', async () => {
    const { html } = await page('/insights/doubts', 'editor');
    expect(html).toContain(failed);
    expect(html).not.toContain(`/console/cases/${failed}`);
  });

  test('marks the guide in the studio', async () => {
    await page('/insights/doubts', 'editor');
    const { html } = await page('/studio/guides/okpay-login', 'editor');
    expect(html).toMatch(/<a href="\/insights\/doubts\?guide=okpay-login">Remedies and ends to look at: \d+<\/a>/);
  });

  test('is told to the agent who stands at that very step, and to nobody at another', async () => {
    await page('/insights/doubts', 'manager');
    const { reference, token } = await server.desk.start({
      guide: 'okpay-login',
      locale: 'en',
      answer: 'several-devices',
    });
    const at = await page(`/console/cases/${reference}`, 'agent');
    expect(at.html).toContain('Take care with this step');
    expect(at.html).toContain('it helped 20%');
    const { key } = await server.desk.read(token);
    await server.desk.answer(token, { step: 'use-one-device', key, answer: 'not-worked' });
    expect((await page(`/console/cases/${reference}`, 'agent')).html).not.toContain('Take care with this step');
  });
});

describe('a possible incident', () => {
  test('is pointed out to the manager on the desk and on the overview, with the counts and how to declare it', async () => {
    expect((await page('/desk', 'manager')).html).not.toContain('Possible incident');
    now += 6 * 3_600_000;
    cookies.set('manager', await aLogin(server, 'mei-late', 'manager'));
    for (let person = 0; person < 14; person += 1) await somebody('worked');
    now += 10 * 60_000;
    for (const path of ['/desk', '/insights']) {
      const { html } = await page(path, 'manager');
      expect(html).toContain('Possible incident');
      expect(html).toContain('14 in the last hour, usually fewer than one');
      expect(html).toContain('status okpay-login service-status outage');
    }
    expect((await page('/desk', 'manager', 'zh-CN')).html).toContain('最近一小时有 14 次，平时不到 1 次');
  });
});
