import { describe, expect, test } from '@jest/globals';
import { aDiagnosis, aStore, aVersion, shell } from './kit.ts';
import { locked, undecided } from './programs/words.ts';

describe('a published version', () => {
  test('is numbered within its guide, and the newest is the latest', async () => {
    const { store, version } = await aStore();
    const second = await store.versions.publish(aVersion({ hash: 'b2', by: 'kim', reason: 'clearer' }));
    const other = await store.versions.publish(aVersion({ guide: 'other' }));
    expect([second.number, other.number]).toEqual([2, 1]);
    expect(await store.versions.latest('okpay-login')).toEqual(second);
    expect(await store.versions.byId(version)).toEqual({ id: version, number: 1, ...aVersion() });
    expect(await store.versions.guides()).toEqual(['okpay-login', 'other']);
    expect(await store.versions.latest('nowhere')).toBeUndefined();
    expect(await store.versions.byId(99)).toBeUndefined();
  });

  test('is not published twice when nothing changed; going back to older content is a new version', async () => {
    const { store } = await aStore();
    const first = await store.versions.latest('okpay-login');
    expect(await store.versions.publish(aVersion({ at: 9, by: 'else', reason: 'again' }))).toEqual(first);
    await store.versions.publish(aVersion({ hash: 'b2' }));
    expect((await store.versions.publish(aVersion())).number).toBe(3);
  });

  test('comes back byte for byte', async () => {
    const { store } = await aStore();
    const content = JSON.stringify({
      guide: '{\r\n\t"id" : "g"\n}\n',
      texts: { 'zh-CN': '登录不了？🔒\u2028' },
      scenarios: '[]',
    });
    const { id } = await store.versions.publish(aVersion({ hash: 'c', content }));
    expect((await store.versions.byId(id))?.content).toBe(content);
  });

  test('is never changed or deleted, whoever asks', async () => {
    const { store, file } = await aStore();
    for (const sql of ["update versions set content = ''", 'delete from versions'])
      expect(() => shell(file).exec(sql)).toThrow('a row of versions never changes');
    expect((await store.versions.latest('okpay-login'))?.content).toBe('{}');
  });

  test('that is published while somebody answers does not hold the answer back from the disk', async () => {
    const { store, file, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const onDisk = shell(file).prepare('select events from diagnoses').pluck();
    for (let expected = 1; expected < 30; expected += 1) {
      const publishing = store.versions.publish(aVersion({ hash: `h${expected}` }));
      for (let turns = 0; turns < expected; turns += 1) await null;
      await store.diagnoses.append({ id, expected, at: 1, events: [locked], projection: undecided });
      expect(onDisk.get()).toBe(expected + 1);
      await publishing;
    }
  });

  test('gets its own number when two are published at once', async () => {
    const { store } = await aStore();
    const versions = await Promise.all(['b', 'c', 'd'].map((hash) => store.versions.publish(aVersion({ hash }))));
    expect(versions.map(({ number }) => number)).toEqual([2, 3, 4]);
  });
});
