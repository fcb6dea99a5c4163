import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openFile } from '../../src/store/file.ts';
import { migrate, migrations } from '../../src/store/migrate.ts';
import { fixtures } from './fixtures.ts';
import { aDiagnosis, aFolder, aProgram, aStore, reopened, shell } from './kit.ts';

const steps = Object.keys(migrations);

describe('a database', () => {
  test('of every schema there ever was has rows in the tests', () => {
    expect(Object.keys(fixtures)).toEqual(steps);
  });

  test.each(steps)('that was left at %s keeps what was said when it is brought up to date', async (step) => {
    const file = join(await aFolder(), 'unstuck.db');
    const raw = openFile(file);
    await migrate(raw, step);
    fixtures[step]?.(raw);
    raw.close();
    const store = await reopened(file);
    expect(await store.diagnoses.byToken('old-token')).toMatchObject({
      reference: 'ABC-234',
      outcome: 'resolved',
      cause: 'wrong-password',
      remedy: 'reset-password',
      helped: true,
      events: [
        { type: 'started', next: 'symptom' },
        { type: 'answered', step: 'symptom', fact: 'symptom', value: 'locked', next: 'lock-reason', rule: 0 },
        { type: 'ended', outcome: 'resolved' },
      ],
      times: [2_000, 2_500, 3_000],
    });
    expect(await store.versions.latest('okpay-login')).toMatchObject({ number: 1, content: '{}' });
    expect(await store.statuses.get('okpay-login', 'service-status')).toEqual({ value: 'outage', at: 4_000 });
    expect(shell(file).prepare('select name from kysely_migration order by name').pluck().all()).toEqual(steps);
    expect(shell(file).pragma('integrity_check', { simple: true })).toBe('ok');
    expect(shell(file).pragma('foreign_key_check')).toEqual([]);
  });

  test('that is up to date is left as it is', async () => {
    const { store, file, version } = await aStore();
    await aDiagnosis(store, version);
    const dump = () => shell(file).prepare('select * from sqlite_master').all();
    const before = dump();
    await reopened(file);
    expect(dump()).toEqual(before);
  });

  test('has all of a change or none: a start that failed halfway leaves nothing behind', async () => {
    const raw = openFile(join(await aFolder(), 'unstuck.db'));
    raw.exec('create view answers as select 1');
    await expect(migrate(raw)).rejects.toMatchObject({ message: expect.stringContaining('answers') });
    raw.exec('drop view answers');
    await migrate(raw);
    expect(raw.prepare('select count(*) from answers').pluck().get()).toBe(0);
    raw.close();
  });

  test('that is empty is set up once, however many processes start at the same time', async () => {
    const file = join(await aFolder(), 'new', 'unstuck.db');
    const said = await Promise.all(Array.from({ length: 6 }, () => aProgram('opener', file).line()));
    expect(said).toEqual(Array(6).fill('open 0'));
    expect(shell(file).prepare('select name from kysely_migration').pluck().all()).toEqual(steps);
  }, 30_000);
});
