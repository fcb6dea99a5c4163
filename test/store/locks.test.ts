import { describe, expect, jest, test } from '@jest/globals';
import { patience } from '../../src/store/turns.ts';
import { aDiagnosis, aProgram, aStart, aStore, longestStall, reopened, shell, there } from './kit.ts';
import { locked, undecided } from './programs/words.ts';

// A machine with too much to do stalls by itself now and then; ours would stall each time.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

describe('while another process holds the lock', () => {
  test('one answer waits, the others are served, and it is stored in the end', async () => {
    const { store, file, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    await aProgram('holder', file).ask('1500');
    const began = performance.now();
    const writing = store.diagnoses.append({ id, expected: 1, at: 1, events: [locked], projection: undecided });
    expect(await longestStall(writing)).toBeLessThan(150);
    expect(await writing).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(1_000);
  }, 20_000);

  test('many answers wait together without stopping everybody else, in the order in which they came', async () => {
    const { store, file, version } = await aStore();
    await aProgram('holder', file).ask('1500');
    const people = Array.from({ length: 30 }, (_, i) => `p${i}`);
    const writing = Promise.all(
      people.map((id) => store.diagnoses.create(aStart(version, { tokenHash: id, reference: id }))),
    );
    expect(await longestStall(writing)).toBeLessThan(150);
    expect(shell(file).prepare('select reference from diagnoses order by id').pluck().all()).toEqual(people);
  }, 20_000);

  test('whoever only reads does not wait', async () => {
    const { store, file, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    await aProgram('holder', file).ask('1500');
    const writing = store.diagnoses.append({ id, expected: 1, at: 1, events: [locked], projection: undecided });
    const began = performance.now();
    expect(there(await store.diagnoses.byToken('token')).events).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(50);
    expect(await writing).toBe(true);
  }, 20_000);

  test('a program that is stopped finishes first what somebody waits for', async () => {
    const { store, file, version } = await aStore();
    await aProgram('holder', file).ask('500');
    const writing = store.diagnoses.create(aStart(version));
    await store.close();
    expect(await writing).toBe('created');
  }, 20_000);

  test('a program that starts waits, and then starts', async () => {
    const { file } = await aStore();
    shell(file).exec('delete from kysely_migration_lock');
    await aProgram('holder', file).ask('800');
    expect(await (await reopened(file)).versions.guides()).toEqual(['okpay-login']);
  }, 20_000);

  test('nobody waits for ever: after a while they hear that it is busy, and nothing was stored', async () => {
    const { store, file, version } = await aStore();
    await aProgram('holder', file).ask('6000');
    const began = performance.now();
    const write = (id: string) => store.diagnoses.create(aStart(version, { tokenHash: id, reference: id }));
    const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(write));
    expect(await longestStall(all)).toBeLessThan(150);
    for (const each of await all) expect(each).toMatchObject({ reason: { name: 'StoreError', code: 'busy' } });
    expect(performance.now() - began).toBeLessThan(patience + 1_000);
    expect(shell(file).prepare('select count(*) from diagnoses').pluck().get()).toBe(0);
  }, 20_000);
});

test('of two processes that answer the same page at once, exactly one is taken', async () => {
  const { store, file, version } = await aStore();
  await aDiagnosis(store, version);
  const racers = [aProgram('racer', file), aProgram('racer', file)];
  await Promise.all(racers.map((racer) => racer.line()));
  const rounds = 60;
  for (let expected = 1; expected <= rounds; expected += 1) {
    const taken = await Promise.all(racers.map((racer) => racer.ask(String(expected))));
    expect(taken.toSorted()).toEqual(['false', 'true']);
  }
  expect(there(await store.diagnoses.byToken('token')).events).toHaveLength(rounds + 1);
}, 30_000);

test('two answers to the same page in one process: exactly one is taken', async () => {
  const { store, version } = await aStore();
  const { id } = await aDiagnosis(store, version);
  const append = () => store.diagnoses.append({ id, expected: 1, at: 1, events: [locked], projection: undecided });
  expect(await Promise.all([append(), append(), append()])).toEqual([true, false, false]);
});

test('an answer that was acknowledged survives the death of the process, and none is stored by half', async () => {
  const { store, file, version } = await aStore();
  await aDiagnosis(store, version);
  let acknowledged = 1;
  for (let life = 0; life < 8; life += 1) {
    const { events } = there(await store.diagnoses.byToken('token'));
    expect(events.length).toBeGreaterThanOrEqual(acknowledged);
    expect(events.length % 2).toBe(1);
    const writer = aProgram('writer', file, String(events.length));
    for (let line = 0; line <= life * 5; line += 1) acknowledged = Number(await writer.line());
    await writer.kill();
  }
  const { events } = there(await store.diagnoses.byToken('token'));
  expect(events.length).toBeGreaterThanOrEqual(acknowledged);
  expect(shell(file).prepare('select count(*) from events').pluck().get()).toBe(events.length);
}, 60_000);
