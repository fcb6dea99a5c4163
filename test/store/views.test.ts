import { expect, test } from '@jest/globals';
import type { Event } from '../../src/engine/event.ts';
import { aDiagnosis, aStore, shell, started } from './kit.ts';
import { locked, undecided } from './programs/words.ts';

const at = Date.parse('2026-11-24T08:00:00Z');

test('a person with the sqlite3 shell reads what was answered, in words', async () => {
  const { store, file, version } = await aStore();
  const events: Event[] = [
    started,
    locked,
    { type: 'looked-up', step: 'attempts', fact: 'attempts', value: 5, next: 'wait', rule: null },
    { type: 'answered', step: 'code', fact: 'code', value: 'E1001', next: 'wait', rule: null },
    { type: 'tried', step: 'wait', result: 'not-worked', next: 'triage', rule: null },
    { type: 'passed', step: 'skip', next: 'triage', rule: 2 },
    { type: 'chose', step: 'triage', cause: 'lock', next: 'unlock' },
    { type: 'asked-for-human', step: 'unlock', next: 'handoff' },
    { type: 'went-back', to: 1 },
    { type: 'ended', outcome: 'escalated' },
    { type: 'remarked', helped: false, remark: '还是不行' },
  ];
  await aDiagnosis(store, version, { at, events });
  const rows = shell(file).prepare(
    'select number, event, step, fact, answer, remark, next from answers order by number',
  );
  expect(rows.raw().all()).toEqual([
    [0, 'started', null, null, null, null, 'symptom'],
    [1, 'answered', 'symptom', 'symptom', 'locked', null, 'lock-reason'],
    [2, 'looked up', 'attempts', 'attempts', '5', null, 'wait'],
    [3, 'answered', 'code', 'code', '"E1001"', null, 'wait'],
    [4, 'tried', 'wait', null, 'not-worked', null, 'triage'],
    [5, 'passed', 'skip', null, null, null, 'triage'],
    [6, 'chose', 'triage', null, 'lock', null, 'unlock'],
    [7, 'asked for a human', 'unlock', null, null, null, 'handoff'],
    [8, 'went back to', null, null, '1', null, null],
    [9, 'ended', null, null, 'escalated', null, null],
    [10, 'remarked', null, null, 'not-helped', '还是不行', null],
  ]);
  expect(shell(file).prepare('select reference, at from answers limit 1').get()).toEqual({
    reference: 'ABC-234',
    at: '2026-11-24 08:00:00',
  });
});

test('a person with the sqlite3 shell reads how each diagnosis ended', async () => {
  const { store, file, version } = await aStore();
  const projection = { step: 'resolved', outcome: 'resolved', cause: 'lock', remedy: 'unlock', helped: true } as const;
  await aDiagnosis(store, version, { at, events: [started, { type: 'ended', outcome: 'resolved' }], projection });
  await aDiagnosis(store, version, { at, tokenHash: 'open', reference: 'XYZ-789', projection: undecided });
  const rows = shell(file).prepare('select * from outcomes order by reference').all();
  const time = '2026-11-24 08:00:00';
  const both = {
    guide: 'okpay-login',
    version: 1,
    locale: 'zh-CN',
    channel: 'self-help',
    started: time,
    touched: time,
  };
  expect(rows).toEqual([
    { reference: 'ABC-234', ...both, ended: time, ...projection, helped: 1 },
    { reference: 'XYZ-789', ...both, ended: null, ...undecided },
  ]);
});
