import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { aLogin } from '../../kit/colleague.ts';
import { readCsv } from '../../kit/csv.ts';
import { somebody } from '../../kit/editor.ts';
import { people } from '../../kit/people.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

const day = 86_400_000;
const today = new Date(2026, 10, 25, 12).getTime();

let now = today;
let server: RunningServer;
const cookies = new Map<string, string>();

/**
 * Lives two months. In the first, 60 people came, and 54 of them were unstuck. In the second, 40 were unstuck, 10 asked for
 * a person and 5 left, all at the reset of the password; six who spoke Chinese were unstuck besides.
 */
beforeAll(async () => {
  server = await aServer({ now: () => now });
  now = today - 45 * day;
  await people(server, 30, { does: 'solves', remark: 'Thank you, that was quick.' });
  await people(server, 24, { does: 'solves' });
  await people(server, 6, { does: 'asks' });
  now = today - 3 * day;
  await people(server, 20, { does: 'solves', remark: 'The code never arrives.' });
  await people(server, 20, { does: 'solves', pause: () => (now += 40_000) });
  await people(server, 5, { does: 'leaves' });
  const [case_ = ''] = await people(server, 10, { does: 'asks' });
  now = today - 2 * day;
  await people(server, 6, { does: 'solves', locale: 'zh-CN', remark: '谢谢，<b>很快</b>' });
  await server.desk.closeIdle(day / 2);
  const lin = await somebody(server, 'lin', 'agent');
  await server.desk.cases.claim(lin, { reference: case_, revision: 0 });
  const closing = { cause: 'wrong-password', remedy: 'reset-password', note: '', followUp: null };
  now = today - 2 * day + 90 * 60_000;
  await server.desk.cases.close(lin, { reference: case_, revision: 1 }, { ...closing, result: 'resolved' });
  now = today;
  for (const role of ['manager', 'editor'] as const)
    cookies.set(role, `unstuck-login=${await aLogin(server, `the-${role}`, role)}; unstuck-lang=en`);
}, 60_000);
afterAll(() => server.close());

async function page(path: string, role = 'manager'): Promise<{ status: number; html: string; text: string }> {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie: cookies.get(role) ?? '' } });
  const html = (await answer.text())
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"');
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  return { status: answer.status, html, text };
}

/** The text of a row of a table, by what its first cell begins with. */
function rowOf(html: string, name: string): string {
  const row = [...html.matchAll(/<tr[\s\S]*?<\/tr>/g)]
    .map(([each]) =>
      each
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .find((each) => each.startsWith(name));
  if (row === undefined) throw new Error(`There is no row "${name}".`);
  return row;
}

describe('a manager who looks at the overview', () => {
  test('is told first where most people get stuck, and a link leads to that step in numbers', async () => {
    const { text, html } = await page('/insights');
    expect(text).toContain(
      'Most people get stuck at “Reset it with ‘Forgot password’”: of 61 who came there, 15 (25%) left or asked for a person.',
    );
    expect(html).toContain('href="/insights/tree#at-reset-password"');
    expect((await page('/insights/tree')).html).toContain('id="at-reset-password"');
  });

  test('sees each rate with its interval and what it stands on, against the month before', async () => {
    const { text } = await page('/insights');
    // 46 solved it themselves and an agent one more: Wilson's interval of 47 in 61.
    expect(text).toContain('Solved 77% 65–86% 47 of 61 90% before; too few to tell');
    expect(text).toContain('Solved by themselves 75% 63–84% 46 of 61 ▼ 14.6 points, from 90%');
    expect(text).toContain('Came to a person 16% 9–28% 10 of 61 10% before; too few to tell');
    expect(text).toContain('61 diagnoses, 60 in the 30 days before');
    expect(text).toContain('The last seven days may still change');
    expect((await page('/insights?until=2026-11-18&from=2026-10-01')).text).not.toContain('may still change:');
  });

  test('sees the trend drawn with a name and a description, and the same in a table', async () => {
    const { html } = await page('/insights');
    const charts = [...html.matchAll(/<svg class="chart of[\s\S]*?<\/svg>/g)].map(([chart]) => chart);
    expect(charts).toHaveLength(2);
    for (const chart of charts) {
      expect(chart).toMatch(/role="img" aria-labelledby="(\w+)-title" aria-describedby="\1-description"/);
      expect(chart).toMatch(/<title id="[\w-]+">.+<\/title><desc id="[\w-]+">.+<\/desc>/);
    }
    expect(html.match(/<th scope="row">Nov \d+, 2026<\/th>/g)).toHaveLength(25);
    expect(rowOf(html, 'Nov 22, 2026')).toBe('Nov 22, 2026 55 75% 62–84% 73% 60–83% 18% 10–30%');
    expect(rowOf(html, 'Nov 23, 2026')).toBe(
      'Nov 23, 2026 6 100% 61–100% few cases 100% 61–100% few cases 0% 0–39% few cases',
    );
    expect(rowOf(html, 'Nov 24, 2026')).toBe('Nov 24, 2026 0 – – –');
  });

  test('sees a year by weeks', async () => {
    const { html } = await page('/insights?from=2025-11-26');
    expect(html.match(/<th scope="row">\w+ \d+, \d+ – \w+ \d+, \d+<\/th>/g)).toHaveLength(53);
  });

  test('sees “few cases” where there were few, and only there', async () => {
    expect((await page('/insights?locale=zh-CN')).text).toContain('Solved 100% 61–100% few cases 6 of 6');
    expect((await page('/insights?locale=en')).text).toContain('Solved 75% 62–84% 41 of 55');
  });

  test('reads the same in Chinese', async () => {
    const { text } = await page('/insights?lang=zh-CN');
    expect(text).toContain('来到这一步的 61 次中，有 15 次（25%）中途离开或要求人工');
    expect(text).toContain('解决率 77% 65–86% 61 次中有 47 次');
  });
});

describe('a filter', () => {
  test('stays in the tabs and in the form', async () => {
    const { html } = await page('/insights?from=2026-11-01&channel=self-help');
    expect(html).toContain('href="/insights/causes?from=2026-11-01&amp;channel=self-help"');
    expect(html).toMatch(/name="from" type="date" value="2026-11-01"/);
    expect(html).toMatch(/<option value="self-help" selected>self-help/);
  });

  test('that nothing fits says so, and leads to days with something', async () => {
    const { status, html, text } = await page('/insights?from=2024-01-01&until=2024-01-31');
    expect(status).toBe(200);
    expect(text).toContain('No diagnosis here in this time');
    expect(text).toContain('started on Oct 11, 2026, the last on Nov 23, 2026');
    const there = /href="(\?from=[^"]*)">Show the last days/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    expect((await page(`/insights${there}`)).text).toContain('How people fared');
  });

  test('for a channel by which nobody came is kept in the form', async () => {
    const { html, text } = await page('/insights/causes?channel=counter');
    expect(text).toContain('No diagnosis here in this time');
    expect(html).toMatch(/<option value="counter" selected>/);
  });
});

test('links to other periods keep the rest of the filter, and the one shown is none', async () => {
  const { html } = await page('/insights/causes?channel=self-help');
  for (const [days, text] of [
    ['from=2026-11-01&amp;until=2026-11-25', 'This month'],
    ['from=2026-10-01&amp;until=2026-10-31', 'Last month'],
    ['from=2026-08-28&amp;until=2026-11-25', '90 days'],
    ['from=2025-11-26&amp;until=2026-11-25', 'A year'],
  ])
    expect(html).toContain(`<a href="/insights/causes?${days}&amp;channel=self-help">${text}</a>`);
  const last = await page('/insights?from=2026-10-01&until=2026-10-31');
  expect(last.html).toContain('<b aria-current="true">Last month</b>');
});

describe('the pages', () => {
  test('of causes: how often each was found, by whom, and how the remedies went', async () => {
    const { html } = await page('/insights/causes');
    expect(rowOf(html, 'The user name or password')).toBe(
      'The user name or password doesn’t match 77% 65–86% 90% before; too few to tell 100% 92–100% 1 46',
    );
    expect(rowOf(html, 'Reset it with')).toBe(
      'Reset it with “Forgot password” 100% 92–100% 46 0 0 The user name or password doesn’t match',
    );
  });

  test('of the tree: traffic, time and loss on it, and each step in a row', async () => {
    const { html } = await page('/insights/tree');
    const node = /<a class="node remedy"[^>]*id="step-reset-password"[\s\S]*?<\/a>/.exec(html)?.[0] ?? '';
    expect(node).toContain('href="#at-reset-password"');
    expect(node).toContain('61 came · 40 s');
    expect(node).toContain('25% lost');
    expect(html).toMatch(/class="way traffic-5"/);
    expect(html).toMatch(/class="way traffic-0"/);
    expect(rowOf(html, 'Reset it with')).toMatch(/^Reset it with “Forgot password” 61 25% 16–37% 10 5 \d+ s – – –$/);
  });

  test('of versions: each with its rates', async () => {
    const { html } = await page('/insights/versions');
    expect(rowOf(html, 'Version 1')).toMatch(/^Version 1 61 77% 65–86% – 75% 63–84% 16% 9–28%/);
    expect(html).not.toContain('/studio/guides/');
    expect((await page('/insights/versions', 'editor')).html).toContain('/studio/guides/okpay-login/versions/1');
  });

  test('of agents: how many cases each closed, and of all together how long one takes', async () => {
    const { html, text } = await page('/insights/agents');
    expect(rowOf(html, 'lin')).toMatch(/^lin 1 100% 21–100% few cases( 0% \S+ few cases){3}$/);
    expect(text).toContain('From opening to closing, waiting included, on average: 25 h.');
    expect(text).toContain('Closed from');
    expect(text).not.toContain('Started from');
    expect((await page('/insights')).text).toContain('Started from');
  });

  test('of remarks: the words that rose, and what people wrote, as text', async () => {
    const { html, text } = await page('/insights/remarks');
    expect(text).toMatch(/Words that rose .* arrives 77% .* 0% 0–11% code 77%/);
    expect(html).toContain('谢谢，&lt;b&gt;很快&lt;/b&gt;');
    expect(html).toContain('/console/cases/');
    const only = await page('/insights/remarks?word=%E8%B0%A2%E8%B0%A2');
    expect(only.text).toContain('6 of 6, the newest first');
    expect(only.html).not.toContain('arrives.');
    expect((await page('/insights/remarks', 'editor')).html).not.toContain('/console/cases/');
  });

  test('that are for who leads the desk are no tab and no page for an editor', async () => {
    const { html } = await page('/insights', 'editor');
    expect(html).not.toContain('href="/insights/agents"');
    expect((await page('/insights/agents', 'editor')).status).toBe(403);
    expect((await page('/insights/export', 'editor')).html).not.toContain('events.csv');
    expect((await page('/insights/export')).html).toContain('/insights/export/events.csv');
  });

  test('of a guide in which nobody was yet say what will stand there', async () => {
    const other = await aServer({ rules: 'rules' });
    const cookie = `unstuck-login=${await aLogin(other, 'mei', 'manager')}; unstuck-lang=en`;
    for (const path of ['', '/causes', '/tree', '/versions', '/agents', '/remarks', '/export']) {
      const answer = await fetch(`${other.url}/insights${path}`, { headers: { cookie } });
      expect({ path, status: answer.status, says: (await answer.text()).includes('unstuck -- demo') }).toEqual({
        ...{ path, status: 200, says: true },
      });
    }
    await other.close();
  });

  test('of doubts: an overdue review of a guide that nobody has used', async () => {
    const other = await aServer({ now: () => Date.parse('2027-04-01T12:00:00') });
    const cookie = `unstuck-login=${await aLogin(other, 'mei', 'manager')}; unstuck-lang=en`;
    const html = await (await fetch(`${other.url}/insights/doubts`, { headers: { cookie } })).text();
    expect(html).toContain('It should have been reviewed by Mar 31, 2027.');
    expect(html).toContain('not tried yet');
    await other.close();
  });
});

test('while figures are being counted anew, every page says how far that is', async () => {
  const raw = new Database(server.file);
  const { counted_to: upTo } = raw.prepare<[], { counted_to: number }>('select counted_to from figures').get() ?? {
    counted_to: 0,
  };
  raw.prepare('update figures set counted_to = 11').run();
  expect((await page('/insights/causes')).text).toContain('still being counted from the log: 9.1% are in.');
  raw.prepare('update figures set counted_to = ?').run(upTo);
  raw.close();
  expect((await page('/insights/causes')).text).not.toContain('still being counted');
});

test('the figures that a manager takes along add up to those on the page', async () => {
  const answer = await fetch(`${server.url}/insights/export/figures.csv`, {
    headers: { cookie: cookies.get('manager') ?? '' },
  });
  const [head = [], ...rows] = readCsv((await answer.text()).replace(/^\uFEFF/, ''));
  const at = (row: string[], column: string) => row[head.indexOf(column)] ?? '';
  const ends = rows.filter((row) => at(row, 'figure') === 'end');
  const sum = (some: string[][]) => some.reduce((all, row) => all + Number(at(row, 'count')), 0);
  expect(sum(ends)).toBe(61);
  expect(sum(ends.filter((row) => at(row, 'outcome') === 'abandoned'))).toBe(5);
  const asked = rows.filter((row) => at(row, 'kind') === 'asked-for-human');
  expect(sum(asked)).toBe(10);
  expect(new Set(rows.map((row) => at(row, 'day')))).toEqual(new Set(['2026-11-22', '2026-11-23']));
});
