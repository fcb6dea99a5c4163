import { describe, expect, test } from '@jest/globals';
import type { NewRelease } from '../../src/store/store.ts';
import { aStore, shell } from './kit.ts';

const release = (more: Partial<NewRelease> = {}): NewRelease => ({
  guide: 'okpay-login',
  after: 1,
  version: { hash: 'b2', content: '{}', certificate: '{}' },
  share: 20,
  action: 'staged',
  at: 5_000,
  by: 'kim',
  reason: 'try',
  deed: { who: 'kim', action: 'stage', subject: 'okpay-login', detail: 'try' },
  ...more,
});

describe('a release', () => {
  test('comes with its version and a row of the log, or not at all', async () => {
    const { store } = await aStore();
    expect(await store.releases.add(release())).toMatchObject({ number: 2, by: 'kim' });
    expect(await store.releases.add(release())).toBeUndefined();
    expect((await store.releases.all('okpay-login')).map(({ number, action }) => `${number} ${action}`)).toEqual([
      '1 published',
      '2 staged',
    ]);
    expect(await store.versions.history('okpay-login')).toMatchObject([
      { number: 2, certificate: '{}' },
      { number: 1, certificate: null },
    ]);
    expect((await store.audit.page(undefined, 5)).map(({ action, detail }) => `${action} ${detail}`)).toEqual([
      'stage 2: try',
    ]);
    await expect(store.releases.add(release({ after: 2, version: 99 }))).rejects.toThrow('row 99');
    expect(await store.releases.last()).toBe(2);
  });

  test('ends its draft, unless somebody saved that since', async () => {
    const { store } = await aStore();
    const draft = await store.drafts.start({ guide: 'okpay-login', base: 1, content: '{}', at: 1, by: 'kim' });
    await store.drafts.save({ ...draft, content: '{ }', at: 2, by: 'mei' });
    expect(await store.releases.add(release({ draft }))).toBeUndefined();
    expect(await store.releases.all()).toHaveLength(1);
    const now = await store.drafts.byId(draft.id);
    expect(await store.releases.add(release({ draft: now }))).toMatchObject({ number: 2 });
    expect((await store.drafts.byId(draft.id))?.state).toBe('published');
  });

  test('never changes, nor does a certificate or what was said in a review, whoever asks', async () => {
    const { store, file } = await aStore();
    await store.releases.add(release());
    const draft = await store.drafts.start({ guide: 'okpay-login', base: 1, content: '{}', at: 1, by: 'kim' });
    const deed = { who: 'kim', action: 'ask-review', subject: 'okpay-login' };
    await store.drafts.turn({ draft, to: 'in-review', review: { action: 'asked', remark: '' }, at: 2, deed });
    for (const table of ['releases', 'certificates', 'reviews']) {
      const column = { releases: 'share', certificates: 'certificate', reviews: 'remark' }[table];
      expect(() => shell(file).exec(`update ${table} set ${column} = 1`)).toThrow(`a row of ${table} never changes`);
      expect(() => shell(file).exec(`delete from ${table}`)).toThrow(`a row of ${table} never changes`);
    }
  });
});
