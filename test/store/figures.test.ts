import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/engine/event.ts';
import { openFile } from '../../src/store/file.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Store } from '../../src/store/store.ts';
import { figureRows } from '../kit/figure-rows.ts';
import { fixtures } from './fixtures.ts';
import { aDiagnosis, aFolder, aProgram, aStart, aStore, aVersion, reopened, shell } from './kit.ts';
import { locked, undecided } from './programs/words.ts';

const always = { guide: 'okpay-login', from: -1, until: 100_000 };
const day = 86_400_000;
const resolved = {
  ...undecided,
  step: 'solved',
  outcome: 'resolved',
  cause: 'wrong-password',
  remedy: 'reset',
} as const;
const solved: Event[] = [
  { type: 'tried', step: 'reset', result: 'worked', next: 'solved', rule: null },
  { type: 'ended', outcome: 'resolved' },
];

const endsOf = ({ figures }: Store) => figures.ends(always, ['outcome', 'step', 'cause', 'remedy', 'cameBack']);
const hopsOf = ({ figures }: Store) => figures.hops(always, ['step', 'kind', 'answer', 'next']);

describe('a diagnosis that is told', () => {
  test('counts as going on, then as it ended, with the time it took', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version, { at: day });
    expect(await endsOf(store)).toEqual([
      { outcome: null, step: null, cause: null, remedy: null, cameBack: false, count: 1, questions: 0, seconds: 0 },
    ]);
    await store.diagnoses.append({
      id,
      expected: 1,
      at: day + 40_000,
      events: [locked, ...solved],
      projection: resolved,
    });
    expect(await endsOf(store)).toEqual([
      {
        ...{ outcome: 'resolved', step: 'solved', cause: 'wrong-password', remedy: 'reset', cameBack: false },
        ...{ count: 1, questions: 2, seconds: 40 },
      },
    ]);
    expect(await store.figures.spread(always, 'seconds')).toEqual([{ value: 40, count: 1 }]);
    expect(await store.figures.hours('okpay-login', 24, 25)).toEqual([{ hour: 24, cause: 'wrong-password', count: 1 }]);
  });

  test('counts for a cause where its end names it, in the hour of that end, and not where it only looked into one', async () => {
    const { store, version } = await aStore();
    const looked: Event[] = [
      { type: 'chose', step: 'triage', cause: 'outage', next: 'service-status' },
      { type: 'chose', step: 'triage', cause: 'wrong-password', next: 'reset' },
    ];
    const hours = () => store.figures.hours('okpay-login', 0, 100);
    const { id } = await aDiagnosis(store, version, { at: day });
    await store.diagnoses.append({ id, expected: 1, at: day, events: looked, projection: undecided });
    expect(await hours()).toEqual([]);
    const later = { at: day + 2 * 3_600_000, events: solved, projection: resolved };
    await store.diagnoses.append({ id, expected: 3, ...later });
    expect(await hours()).toEqual([{ hour: 26, cause: 'wrong-password', count: 1 }]);
    const said: Event = { type: 'remarked', helped: true, remark: '' };
    await store.diagnoses.append({ id, expected: 5, at: 3 * day, events: [said], projection: resolved });
    expect(await hours()).toEqual([{ hour: 26, cause: 'wrong-password', count: 1 }]);
    const back: Event = { type: 'went-back', to: 1 };
    await store.diagnoses.append({ id, expected: 6, at: 3 * day, events: [back], projection: undecided });
    expect(await hours()).toEqual([]);
  });

  test('has the time of each step since the one before, and half an hour at most', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version, { at: day });
    const at = [day + 7_000, day + 5 * 3_600_000];
    await store.diagnoses.append({ id, expected: 1, at: at[0] ?? 0, events: [locked], projection: undecided });
    await store.diagnoses.append({ id, expected: 2, at: at[1] ?? 0, events: solved, projection: resolved });
    expect(await hopsOf(store)).toEqual(
      [
        { step: 'reset', kind: 'tried', answer: 'worked', next: 'solved', count: 1, seconds: 1_800, timed: 1 },
        { step: 'symptom', kind: 'answered', answer: 'locked', next: 'lock-reason', count: 1, seconds: 7, timed: 1 },
      ].toSorted((a, b) => (a.step < b.step ? 1 : -1)),
    );
  });

  test('moves to its other language with all that was done in it', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    await store.diagnoses.append({ id, expected: 1, at: 3_000, events: [locked, ...solved], projection: resolved });
    await store.diagnoses.speak(id, 'en');
    const locales = [await store.figures.ends(always, ['locale']), await store.figures.hops(always, ['locale'])];
    expect(locales.flat().map(({ locale, count }) => [locale, count])).toEqual([
      ['en', 1],
      ['en', 2],
    ]);
  });

  test('counts what was typed into a free text for nothing', async () => {
    const { store } = await aStore();
    const guide = JSON.stringify({ facts: { symptom: { type: 'text' } } });
    const version = await store.versions.publish(aVersion({ hash: 'b', content: JSON.stringify({ guide }) }));
    await aDiagnosis(store, version.id, { events: [aStart(1).events[0] ?? locked, locked] });
    expect(await store.figures.hops(always, ['step', 'answer'])).toMatchObject([{ step: 'symptom', answer: null }]);
  });
});

describe('somebody who was helped', () => {
  const week = 7 * day;
  const back: Event[] = [{ type: 'went-back', to: 1 }];

  /** Solved at once; then something happens after a time. */
  async function solvedThen(time: number, events: Event[], projection: Partial<typeof undecided> = {}): Promise<Store> {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version, { at: day });
    await store.diagnoses.append({ id, expected: 1, at: day, events: [locked, ...solved], projection: resolved });
    await store.diagnoses.append({
      id,
      expected: 4,
      at: day + time,
      events,
      projection: { ...resolved, ...projection },
    });
    return store;
  }
  const said = (helped: boolean): Event => ({ type: 'remarked', helped, remark: '' });
  const cameBack = async ({ figures }: Store) =>
    (await figures.ends(always, ['cameBack'])).map((each) => each.cameBack);

  test('came back if they went back, asked for a human or said that it did not help, within a week', async () => {
    for (const events of [back, [said(false)], [{ type: 'asked-for-human', step: 'solved', next: 'hand' } as const]])
      expect(await cameBack(await solvedThen(week, events))).toEqual([true]);
    expect(await cameBack(await solvedThen(week + 1, back))).toEqual([false]);
    expect(await cameBack(await solvedThen(10, [said(true)]))).toEqual([false]);
    expect(await cameBack(await solvedThen(10, [said(false), said(true)]))).toEqual([false]);
  });

  test('did not come back where somebody of the staff corrects an answer', async () => {
    expect(await cameBack(await solvedThen(10, [{ type: 'went-back', to: 1, corrects: 'symptom' }, locked]))).toEqual([
      false,
    ]);
  });

  test('did not come back by what somebody of the staff does after the end, and did by what the customer does', async () => {
    const mei: Event = { type: 'spoke', by: 'mei' };
    const customer: Event = { type: 'spoke', by: null };
    const human: Event = { type: 'asked-for-human', step: 'solved', next: 'hand' };
    for (const event of [...back, human, said(false)]) {
      expect(await cameBack(await solvedThen(10, [mei, event]))).toEqual([false]);
      expect(await cameBack(await solvedThen(10, [mei, customer, event]))).toEqual([true]);
    }
  });

  test('is told of the remedy that had not helped, and counts as helped when the next one did', async () => {
    const next: Event[] = [
      { type: 'tried', step: 'call-us', result: 'worked', next: 'solved', rule: null },
      { type: 'ended', outcome: 'resolved' },
    ];
    const store = await solvedThen(10, [...back, ...next], { remedy: 'call-us' });
    expect(await cameBack(store)).toEqual([false]);
    const hops = await store.figures.hops(always, ['kind', 'step', 'answer']);
    expect(hops.find(({ kind }) => kind === 'came-back')).toMatchObject({ step: 'solved', answer: 'reset', count: 1 });
  });

  test('came back when their case is opened again within a week of being closed as resolved, until it is so again', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version, { at: day });
    const deed = { who: 'mei', action: 'close', subject: 'ABC-234' };
    const mei = await store.staff.add({ name: 'mei', role: 'agent' }, { ...deed, at: day });
    const change = (at: number, to: Parameters<Store['cases']['change']>[0]['to']) =>
      store.cases.change({ id, revision: undefined, to, note: undefined, at, deed });
    const close = (at: number) => change(at, { result: 'resolved', closedAt: at, closedBy: mei?.id ?? 0 });
    const open = (at: number) => change(at, { result: null, closedAt: null, closedBy: null });
    await store.cases.open({ id, at: day, owner: mei?.id ?? 0, customerReference: null, deed });
    await close(day);
    await open(day + week + 1);
    expect(await cameBack(store)).toEqual([false]);
    await close(2 * day);
    await open(2 * day + week);
    expect(await cameBack(store)).toEqual([true]);
    expect(await store.figures.agents(always)).toEqual([]);
    await close(20 * day);
    expect(await cameBack(store)).toEqual([false]);
    expect(await store.figures.agents(always)).toEqual([
      { name: 'mei', result: 'resolved', count: 1, seconds: (19 * day) / 1_000 },
    ]);
  });
});

describe('somebody who was handed over', () => {
  const handed: Event[] = [
    { type: 'asked-for-human', step: 'symptom', next: 'hand' },
    { type: 'ended', outcome: 'escalated' },
  ];
  const escalated = { ...undecided, step: 'hand', outcome: 'escalated' } as const;

  test('came back when they ask again within a week of their case being closed as resolved', async () => {
    for (const [time, back] of [
      [7 * day, true],
      [7 * day + 1, false],
    ] as const) {
      const { store, version } = await aStore();
      const { id } = await aDiagnosis(store, version, { at: day });
      const deed = { who: 'mei', action: 'close', subject: 'ABC-234' };
      const mei = await store.staff.add({ name: 'mei', role: 'agent' }, { ...deed, at: day });
      await store.diagnoses.append({ id, expected: 1, at: day, events: handed, projection: escalated });
      const closing = { result: 'resolved', closedAt: day, closedBy: mei?.id ?? 0 } as const;
      await store.cases.change({ id, revision: undefined, to: closing, note: undefined, at: day, deed });
      expect(await store.figures.agents(always)).toHaveLength(1);
      await store.diagnoses.append({ id, expected: 3, at: day + time, events: handed, projection: escalated });
      const ends = await store.figures.ends(always, ['cameBack', 'result', 'wasCase']);
      expect(ends).toMatchObject([{ cameBack: back, result: null, wasCase: true, count: 1 }]);
      expect(await store.figures.agents(always)).toEqual([]);
    }
  });

  test('is heard while people go on with it', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const events: Event[] = [{ type: 'remarked', helped: true, remark: 'Thank you' }];
    await store.diagnoses.append({ id, expected: 1, at: 3_000, events, projection: { ...undecided, helped: true } });
    expect(await store.figures.ends(always, ['helped'])).toMatchObject([{ helped: true, count: 1 }]);
    expect(await store.remarks(always, 5)).toMatchObject([{ reference: 'ABC-234', helped: true, remark: 'Thank you' }]);
  });
});

describe('what people write at the end', () => {
  test('is read with the last words of each, who came last first, and narrowed as figures are', async () => {
    const { store, version } = await aStore();
    const said = (remark: string): Event => ({ type: 'remarked', helped: null, remark });
    for (const [n, locale] of ['en', 'zh-CN', 'en'].entries()) {
      const more = { tokenHash: `t${n}`, reference: `R${n}`, locale, at: day * (2 + n) };
      const { id } = await aDiagnosis(store, version, more);
      const append = { id, at: day * (2 + n) + 5, projection: undecided };
      await store.diagnoses.append({
        ...append,
        expected: 1,
        events: [said(`first ${n}`), said(''), said(`last ${n}`)],
      });
    }
    const read = async (filter: object) =>
      (await store.remarks({ ...always, ...filter }, 2)).map(({ remark }) => remark);
    expect(await read({})).toEqual(['last 2', 'last 1']);
    expect(await read({ locale: 'en' })).toEqual(['last 2', 'last 0']);
    expect(await read({ until: 3 })).toEqual(['last 0']);
    expect(await read({ version: 2 })).toEqual([]);
  });
});

describe('what is not written is not counted', () => {
  test('an answer that came too late, a reference that is taken, and a write that failed', async () => {
    const { store, file, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const before = figureRows(file);
    expect(await store.diagnoses.append({ id, expected: 9, at: 3_000, events: [locked], projection: undecided })).toBe(
      false,
    );
    expect(await store.diagnoses.create(aStart(version, { tokenHash: 'other' }))).toBe('reference-taken');
    const halfOfALetter: Event = { type: 'asked-for-human', step: '\ud800', next: 'hand' };
    const append = { id, expected: 1, at: 3_000, events: [locked, ...solved, halfOfALetter], projection: resolved };
    await expect(store.diagnoses.append(append)).rejects.toThrow();
    expect(figureRows(file)).toEqual(before);
  });

  test('whoever kills the program: figures count what was written, to the last answer', async () => {
    const { store, file, version } = await aStore();
    await aDiagnosis(store, version);
    await store.close();
    for (let life = 0; life < 3; life += 1) {
      const raw = shell(file);
      const written = () => raw.prepare('select count(*) from events where kind = 1').pluck().get();
      const writer = aProgram('writer', file, String(Number(written()) + 1));
      for (let line = 0; line < 5; line += 1) await writer.line();
      await writer.kill();
      expect(raw.prepare('select sum(count) from figure_hops where span = 1').pluck().get()).toBe(written());
    }
  }, 30_000);
});

describe('a database from before there were figures', () => {
  /** As it was left, with a case that was opened again so many days after it had been closed. */
  async function left(days: number): Promise<string> {
    const file = join(await aFolder(), 'unstuck.db');
    const raw = openFile(file);
    await migrate(raw, '008-customers');
    fixtures['008-customers']?.(raw);
    raw.exec(`insert into audit values (1, 0, 'mei', 'close', 'ABC-234', 'resolved', '', 'a'),
      (2, ${days * day}, 'mei', 'reopen', 'ABC-234', '', 'a', 'b')`);
    raw.close();
    return file;
  }
  const project = () => ({ ...resolved, step: 'resolved', remedy: 'reset-password', helped: true });

  test('is counted by and by; until then it says that it is not', async () => {
    const store = await reopened(await left(3));
    expect(await store.figures.counted()).toEqual({ all: false, upTo: 0, last: 1 });
    expect(await endsOf(store)).toEqual([]);
    expect(await store.figures.count(10, project)).toEqual({ all: true, upTo: 1, last: 1 });
    expect(await endsOf(store)).toMatchObject([
      { outcome: 'resolved', cause: 'wrong-password', cameBack: true, count: 1 },
    ]);
    expect(await store.figures.differences(1, project)).toEqual([]);
  });

  test('knows from the log of what was done which cases came back', async () => {
    const store = await reopened(await left(8));
    await store.figures.count(10, project);
    expect(await endsOf(store)).toMatchObject([{ cameBack: false, count: 1 }]);
  });

  test('counts what is new in its turn, not twice', async () => {
    const store = await reopened(await left(3));
    const version = await store.versions.latest('okpay-login');
    await aDiagnosis(store, version?.id ?? 0, { tokenHash: 'second', reference: 'SECOND' });
    expect(await endsOf(store)).toEqual([]);
    await store.figures.count(1, project);
    await aDiagnosis(store, version?.id ?? 0, { tokenHash: 'third', reference: 'THIRD' });
    while (!(await store.figures.count(1, project)).all);
    await aDiagnosis(store, version?.id ?? 0, { tokenHash: 'fourth', reference: 'FOURTH' });
    const counts = await store.figures.ends(always, []);
    expect(counts).toMatchObject([{ count: 4 }]);
  });
});
