import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/engine/event.ts';
import { aDiagnosis, aStart, aStore, reopened, shell, started, there } from './kit.ts';
import { locked, undecided } from './programs/words.ts';

const resolved: Event = { type: 'ended', outcome: 'resolved' };
const ended = {
  step: 'resolved',
  outcome: 'resolved',
  cause: 'wrong-password',
  remedy: 'reset-password',
  helped: null,
} as const;

describe('a diagnosis', () => {
  test('is found by its token and by its reference, whole', async () => {
    const { store, version } = await aStore();
    const diagnosis = await aDiagnosis(store, version);
    expect(diagnosis).toStrictEqual({
      id: 1,
      reference: 'ABC-234',
      version,
      locale: 'zh-CN',
      channel: 'self-help',
      startedAt: 2_000,
      touchedAt: 2_000,
      endedAt: null,
      ...undecided,
      events: [started],
      times: [2_000],
    });
    expect(await store.diagnoses.byReference('ABC-234')).toStrictEqual(diagnosis);
    expect(await store.diagnoses.byToken('ABC-234')).toBeUndefined();
    expect(await store.diagnoses.byReference('token')).toBeUndefined();
  });

  test('grows by what was said, and its list entry with it', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const more = { id, expected: 1, at: 3_000, events: [locked, resolved], projection: ended };
    expect(await store.diagnoses.append(more)).toBe(true);
    expect(await store.diagnoses.byToken('token')).toMatchObject({
      ...ended,
      touchedAt: 3_000,
      endedAt: 3_000,
      events: [started, locked, resolved],
    });
  });

  test('are found by when they started, in a database of any size', async () => {
    const { store, version } = await aStore();
    expect(await store.diagnoses.firstSince(0)).toBe(1);
    const ids: number[] = [];
    for (let at = 1; at <= 40; at += 1)
      ids.push(
        (await aDiagnosis(store, version, { at: at * 1_000, tokenHash: `token ${at}`, reference: `K7M-${at}` })).id,
      );
    for (const at of [0, 1_000, 1_001, 20_000, 39_999, 40_000])
      expect(await store.diagnoses.firstSince(at)).toBe(ids[Math.max(0, Math.ceil(at / 1_000) - 1)]);
    expect(await store.diagnoses.firstSince(40_001)).toBe((ids.at(-1) ?? 0) + 1);
  });

  test('does not take an answer to a page that has passed; not one byte is written', async () => {
    const { store, file, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const rows = () =>
      ['diagnoses', 'events', 'names'].map((table) => shell(file).prepare(`select * from ${table}`).all());
    const before = rows();
    const stranger: Event = { type: 'passed', step: 'never-heard-of', next: 'nor-this', rule: null };
    const stale = { at: 9_000, events: [stranger], projection: { ...ended, step: 'new-to-all' } };
    for (const expected of [0, 2, -1]) expect(await store.diagnoses.append({ id, expected, ...stale })).toBe(false);
    expect(await store.diagnoses.append({ id: 99, expected: 1, ...stale })).toBe(false);
    expect(rows()).toEqual(before);
  });

  test('a reference that is taken is said to be, and the one who has it keeps it', async () => {
    const { store, version } = await aStore();
    await aDiagnosis(store, version, { locale: 'en' });
    expect(await store.diagnoses.create(aStart(version, { tokenHash: 'other' }))).toBe('reference-taken');
    expect(await store.diagnoses.byToken('other')).toBeUndefined();
    expect(await store.diagnoses.byReference('ABC-234')).toMatchObject({ locale: 'en' });
  });

  test('the token of one person never becomes that of another', async () => {
    const { store, version } = await aStore();
    await aDiagnosis(store, version);
    await expect(store.diagnoses.create(aStart(version, { reference: 'XYZ-789' }))).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_UNIQUE',
    });
    expect(await store.diagnoses.byReference('XYZ-789')).toBeUndefined();
  });

  test('ends when it ended: a remark later does not move that, going back undoes it', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version, { events: [started, resolved], projection: ended });
    const end = async () => (await store.diagnoses.byToken('token'))?.endedAt;
    expect(await end()).toBe(2_000);
    const remarked: Event = { type: 'remarked', helped: true, remark: '谢谢' };
    await store.diagnoses.append({
      id,
      expected: 2,
      at: 3_000,
      events: [remarked],
      projection: { ...ended, helped: true },
    });
    expect(await end()).toBe(2_000);
    await store.diagnoses.append({
      id,
      expected: 3,
      at: 4_000,
      events: [{ type: 'went-back', to: 1 }],
      projection: undecided,
    });
    expect(await end()).toBeNull();
    await store.diagnoses.append({ id, expected: 4, at: 5_000, events: [resolved], projection: ended });
    expect(await end()).toBe(5_000);
  });

  test.each([true, false, null])('keeps whether it helped: %p', async (helped) => {
    const { store, version } = await aStore();
    expect((await aDiagnosis(store, version, { projection: { ...ended, helped } })).helped).toBe(helped);
  });

  test('that nobody touches is found, the one that started first before the others; one that ended is left alone', async () => {
    const { store, version } = await aStore();
    const start = (id: string, at: number, projection: typeof ended | typeof undecided = undecided) =>
      aDiagnosis(store, version, { tokenHash: id, reference: id, at, projection });
    await start('first', 20);
    await start('second', 10);
    await start('over', 5, ended);
    await start('fresh', 30);
    const idle = async (before: number, limit: number) =>
      (await store.diagnoses.idle(before, limit)).map(({ reference }) => reference);
    expect(await idle(30, 10)).toEqual(['first', 'second']);
    expect(await idle(31, 2)).toEqual(['first', 'second']);
    expect(await idle(20, 10)).toEqual(['second']);
    expect(await idle(10, 10)).toEqual([]);
  });

  test('the sweep of idle ones does not read through all that ended', async () => {
    const { file } = await aStore();
    const plan = shell(file)
      .prepare(
        'explain query plan select id from diagnoses where outcome is null and touched_at < ? order by id limit ?',
      )
      .all(1, 1);
    expect(JSON.stringify(plan)).toContain('USING INDEX diagnoses_open');
  });

  test('goes on in another language without a trace in what was said', async () => {
    const { store, version } = await aStore();
    const before = await aDiagnosis(store, version);
    await store.diagnoses.speak(before.id, 'en');
    expect(await store.diagnoses.byToken('token')).toEqual({ ...before, locale: 'en' });
  });

  test('is not harmed by words that look like SQL', async () => {
    const { store, file, version } = await aStore();
    const drop = `'); DROP TABLE diagnoses; -- "`;
    const events: Event[] = [{ type: 'answered', step: drop, fact: drop, value: drop, next: drop, rule: 1 }];
    const start = { tokenHash: `${drop}t`, reference: `${drop}r`, locale: drop, channel: drop, events };
    const diagnosis = await aDiagnosis(store, version, {
      ...start,
      projection: { ...undecided, step: drop, cause: drop },
    });
    expect(diagnosis).toMatchObject({
      reference: `${drop}r`,
      locale: drop,
      channel: drop,
      step: drop,
      cause: drop,
      events,
    });
    await store.diagnoses.append({ id: diagnosis.id, expected: 1, at: 1, events, projection: undecided });
    await store.diagnoses.speak(diagnosis.id, `${drop}l`);
    await store.statuses.set(drop, drop, drop, 1);
    const { id } = await store.versions.publish({
      guide: drop,
      hash: drop,
      content: drop,
      at: 1,
      by: drop,
      reason: drop,
    });
    const again = await reopened(file);
    expect(await again.diagnoses.byReference(`${drop}r`)).toMatchObject({
      locale: `${drop}l`,
      events: [...events, ...events],
    });
    expect(await again.statuses.get(drop, drop)).toEqual({ value: drop, at: 1 });
    expect(await again.versions.byId(id)).toMatchObject({ guide: drop, content: drop });
    expect(await again.diagnoses.byToken("' or 1=1 --")).toBeUndefined();
  });

  test('a write that failed leaves no name behind that means nothing', async () => {
    const { store, file, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const fresh: Event = { type: 'passed', step: 'brand-new', next: 'newer-still', rule: null };
    const poison: Event = { type: 'went-back', to: Number.NaN };
    const append = (events: Event[]) =>
      store.diagnoses.append({ id, expected: 1, at: 1, events, projection: undecided });
    // Both in one tick: the second must not see what the first undid.
    const [bad, good] = await Promise.allSettled([append([fresh, poison]), append([fresh])]);
    expect([bad.status, good]).toEqual(['rejected', { status: 'fulfilled', value: true }]);
    expect(there(await (await reopened(file)).diagnoses.byToken('token')).events).toEqual([started, fresh]);
  });

  test('what was said is never changed or deleted, whoever asks', async () => {
    const { store, file, version } = await aStore();
    await aDiagnosis(store, version);
    const raw = shell(file);
    for (const sql of ['update events set value = 1', 'delete from events', 'delete from diagnoses'])
      expect(() => raw.exec(sql)).toThrow(/never changes|FOREIGN KEY/);
    expect(there(await store.diagnoses.byToken('token')).events).toEqual([started]);
  });
});
