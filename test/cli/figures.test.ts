import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { busyDays } from '../kit/busy-days.ts';
import { run } from '../kit/command.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { figureRows } from '../kit/figure-rows.ts';

let opened: OpenedDesk;
const unstuck = (line: string) => run(line, { DATABASE_URL: `file:${opened.file}` });

beforeAll(async () => {
  const clock = { now: Date.parse('2026-10-20T08:00:00Z') };
  opened = await aDesk({ now: () => clock.now });
  await busyDays(opened, clock, 300, 1);
});
afterAll(() => opened.close());

/** Does something to the file that the program never does. */
function tamper(sql: string): void {
  const raw = new Database(opened.file);
  raw.exec(sql);
  raw.close();
}

describe('the figures', () => {
  test('are what the events and the cases say, or the command says what differs and how to mend it', async () => {
    const before = figureRows(opened.file);
    expect(await unstuck('figures check')).toMatchObject({ code: 0, out: expect.stringContaining('are what') });
    tamper('update figure_hops set count = count + 1');
    const wrong = await unstuck('figures check');
    expect(wrong).toMatchObject({
      code: 1,
      err: expect.stringMatching(/figure_hops: .* counted again .*figures rebuild/s),
    });
    expect(await unstuck('figures rebuild')).toMatchObject({ code: 0, out: expect.stringContaining('count all') });
    expect(await unstuck('figures check')).toMatchObject({ code: 0 });
    expect(figureRows(opened.file)).toEqual(before);
  });

  test('are found wrong too where what is kept of a diagnosis is', async () => {
    tamper('update diagnoses set questions = 77 where id = 3');
    const { code, out } = await unstuck('figures check --json');
    const { differences } = JSON.parse(out);
    expect(code).toBe(1);
    expect(differences).toEqual([
      { where: expect.stringMatching(/^diagnosis .* questions$/), kept: '77', recounted: expect.any(String) },
    ]);
    await unstuck('figures rebuild');
    expect(await unstuck('figures check')).toMatchObject({ code: 0 });
  });

  test('that are being counted are not checked, and catch up where counting stopped', async () => {
    const before = figureRows(opened.file);
    const end = new AbortController();
    const progress = () => end.abort();
    await expect(opened.desk.insights.rebuild({ ids: 5, signal: end.signal, progress })).rejects.toThrow();
    expect(await unstuck('figures check')).toMatchObject({ code: 1, err: expect.stringMatching(/^Only 5 of \d+ /) });
    expect(await unstuck('figures catch-up')).toMatchObject({ code: 0 });
    expect(figureRows(opened.file)).toEqual(before);
  });

  test('are counted by no other word', async () => {
    expect(await unstuck('figures')).toMatchObject({ code: 2 });
    expect(await unstuck('figures delete')).toMatchObject({ code: 2, err: expect.stringContaining('"delete"') });
  });
});
