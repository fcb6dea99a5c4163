import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tokenHash } from '../../../src/desk/token.ts';
import type { Event } from '../../../src/engine/event.ts';
import { eventColumns, eventRows } from '../../../src/web/insights/export/event-rows.ts';
import { aLogin } from '../../kit/colleague.ts';
import { readCsv } from '../../kit/csv.ts';
import { aPast } from '../../kit/past.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
const cookies = new Map<string, string>();
let references: string[];
let token: string;

beforeAll(async () => {
  server = await aServer();
  for (const role of ['manager', 'editor'] as const)
    cookies.set(role, `unstuck-login=${await aLogin(server, `the-${role}`, role)}; unstuck-lang=en`);
  references = await aPast(server, 30);
  token = await remarked('=HYPERLINK("https://evil.example","refund")');
}, 60_000);
afterAll(() => server.close());

/** Somebody who got unstuck and left a remark; gives the secret of their diagnosis. */
async function remarked(remark: string): Promise<string> {
  const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'zh-CN', answer: 'forgot-password' });
  const { key, state } = await server.desk.read(token);
  await server.desk.answer(token, { step: state.step, key, answer: 'worked' });
  await server.desk.remark(token, { helped: true, remark });
  return token;
}

async function file(path: string, role = 'manager') {
  const answer = await fetch(`${server.url}/insights/export/${path}`, {
    redirect: 'manual',
    headers: { cookie: cookies.get(role) ?? '' },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { answer, bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}

/** The rows of a CSV file by the names of its columns. */
async function rowsOf(path: string): Promise<Record<string, string>[]> {
  const [head = [], ...rows] = readCsv((await file(path)).text.slice(1));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}

describe('a manager who takes every event along', () => {
  test('gets each event of each diagnosis once, in order, as the log has it', async () => {
    const rows = await rowsOf('events.csv');
    expect(new Set(rows.map(({ reference }) => reference)).size).toBe(references.length + 1);
    for (const reference of references.slice(0, 5)) {
      const { events, times } = (await server.store.diagnoses.byReference(reference)) ?? { events: [], times: [] };
      const own = rows.filter((row) => row.reference === reference);
      expect(own.map(({ type, at }) => ({ type, at }))).toEqual(
        events.map(({ type }, index) => ({ type, at: new Date(times[index] ?? 0).toISOString() })),
      );
      expect(own.map(({ number }) => Number(number))).toEqual(events.map((_, index) => index));
    }
  });

  test('gets a remark that would be a formula with an apostrophe before it, in a file that Excel reads as UTF-8', async () => {
    const { bytes, answer } = await file('events.csv');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="okpay-login-events-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const remarks = (await rowsOf('events.csv')).map(({ remark }) => remark).filter((remark) => remark !== '');
    expect(remarks).toEqual([`'=HYPERLINK("https://evil.example","refund")`]);
  });

  test('gets the same as NDJSON, where nothing is put before a text', async () => {
    const { text } = await file('events.ndjson');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength((await rowsOf('events.csv')).length);
    expect(rows.find(({ remark }) => remark !== null)).toMatchObject({
      remark: '=HYPERLINK("https://evil.example","refund")',
      helped: true,
      locale: 'zh-CN',
    });
  });

  test('finds in it no secret by which a customer’s page opens', async () => {
    const all = (await file('events.csv')).text + (await file('events.ndjson')).text;
    expect(all).not.toContain(token);
    expect(all).not.toContain(tokenHash(token));
  });

  test('stands in the log for it', async () => {
    await file('events.ndjson?from=2026-01-05&until=2026-01-06');
    const [row] = await server.store.audit.page(undefined, 1);
    expect(row).toMatchObject({ who: 'the-manager', action: 'export-events', subject: 'okpay-login' });
  });

  test('can break off in the middle, and the desk goes on', async () => {
    for (let count = 0; count < 20; count += 1) {
      const stop = new AbortController();
      const headers = { cookie: cookies.get('manager') ?? '' };
      const answer = await fetch(`${server.url}/insights/export/events.csv`, { headers, signal: stop.signal });
      stop.abort();
      await expect(answer.text()).rejects.toThrow('aborted');
    }
    expect((await rowsOf('events.csv')).length).toBeGreaterThan(100);
  });

  test('gets only what the filter chooses', async () => {
    const rows = await rowsOf('events.csv?locale=zh-CN');
    expect(new Set(rows.map(({ locale }) => locale))).toEqual(new Set(['zh-CN']));
    expect(await rowsOf('events.csv?from=2020-01-01&until=2020-01-31')).toEqual([]);
    expect(await rowsOf('events.csv?channel=phone')).toEqual([]);
  });

  test('is led to the page that says what is wrong with a filter', async () => {
    const { answer } = await file('events.csv?from=yesterday');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/insights/export?from=yesterday');
  });
});

test('events have one column for each thing, of which CSV and NDJSON have the same', async () => {
  const chosen = { by: 'exploring', probability: 0.25, would: 'locked' } as const;
  const events: Event[] = [
    { type: 'started', next: 'triage', plan: 3, lot: 0.125, shadow: true },
    { type: 'chose', step: 'triage', cause: 'wrong-password', next: 'reset-password', ...chosen },
    { type: 'spoke', by: 'lin' },
    { type: 'went-back', to: 1, corrects: 'symptom' },
    { type: 'spoke', by: null },
  ];
  const past = { reference: 'ABC-234', version: 1, channel: 'phone', locale: 'en', startedAt: 0 };
  const rows = eventRows({ ...past, events: events.map((event, at) => ({ at, event })) });
  for (const row of rows) expect(Object.keys(row)).toEqual([...eventColumns]);
  expect(rows[0]).toMatchObject({ type: 'started', plan: 3, lot: 0.125, shadow: true });
  expect(rows[1]).toMatchObject({ chosen_by: 'exploring', spoken_by: null, probability: 0.25, would: 'locked' });
  expect(rows[2]).toMatchObject({ type: 'spoke', spoken_by: 'lin', chosen_by: null });
  expect(rows[3]).toMatchObject({ type: 'went-back', back_to: 1, corrects: 'symptom' });
  const csv = readCsv((await file('events.csv')).text.slice(1))[0];
  const line = JSON.parse((await file('events.ndjson')).text.split('\n')[0] ?? '');
  expect(Object.keys(line)).toEqual(csv);
  expect(csv).toEqual([...eventColumns]);
});

test('an editor takes figures along, and no events of single people', async () => {
  expect((await file('events.csv', 'editor')).answer.status).toBe(403);
  expect((await file('figures.csv', 'editor')).answer.status).toBe(200);
});
