import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { connect } from '../../src/store/connection.ts';
import { openFile } from '../../src/store/file.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { openStatuses } from '../../src/store/statuses.ts';
import { aDiagnosis, aFolder, aStore, reopened, shell } from './kit.ts';

describe('opening a database', () => {
  test('makes the folder and the file where there are none, and needs nothing else', async () => {
    const file = join(await aFolder(), 'deep', 'er', '数据.db');
    const store = await reopened(file);
    expect(await store.versions.guides()).toEqual([]);
  });

  test('finds everything again', async () => {
    const { store, file, version } = await aStore();
    const diagnosis = await aDiagnosis(store, version);
    await store.close();
    expect(await (await reopened(file)).diagnoses.byToken('token')).toEqual(diagnosis);
  });

  test('sets what keeps an answer through a power cut: a log, flushed with every commit', async () => {
    const raw = openFile(join(await aFolder(), 'unstuck.db'));
    const setting = (name: string) => raw.pragma(name, { simple: true });
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(setting)).toEqual(['wal', 2, 1, 100]);
    raw.close();
  });

  test.each([
    ['postgres://kim:secret@db/unstuck', /PostgreSQL is not served yet/],
    ['postgresql://kim:secret@db/unstuck', /PostgreSQL is not served yet/],
    ['mysql://kim:secret@db/unstuck', /must name a file/],
    ['file:', /must name a file/],
    ['file::memory:', /must name a file/],
    ['file://host/unstuck.db', /must name a file/],
    ['', /must name a file/],
  ])('refuses %j with one sentence that gives no password away', async (url, sentence) => {
    const opening = openStore(url);
    await expect(opening).rejects.toMatchObject({
      name: 'StoreError',
      code: 'url',
      message: expect.stringMatching(sentence),
    });
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });

  test('refuses a file that is no database, and leaves it as it is', async () => {
    const file = join(await aFolder(), 'letter.txt');
    writeFileSync(file, 'Dear Kim, '.repeat(200));
    await expect(openStore(`file:${file}`)).rejects.toMatchObject({
      code: 'not-a-database',
      message: `The database "${file}" is not an SQLite database. Set DATABASE_URL to another file.`,
    });
    expect(readFileSync(file, 'utf8')).toBe('Dear Kim, '.repeat(200));
  });

  test('refuses the database of another program, and leaves it as it is', async () => {
    const file = join(await aFolder(), 'shop.db');
    const raw = new Database(file);
    raw.exec('create table names (id, price); insert into names values (1, 2)');
    raw.close();
    const before = readFileSync(file);
    await expect(openStore(`file:${file}`)).rejects.toMatchObject({ code: 'not-a-database' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('refuses a place where no file can be', async () => {
    const folder = await aFolder();
    writeFileSync(join(folder, 'letter.txt'), '');
    for (const file of [folder, join(folder, 'letter.txt', 'unstuck.db')]) {
      await expect(openStore(`file:${file}`)).rejects.toMatchObject({ name: 'StoreError', code: 'cannot-open' });
    }
  });

  test('refuses a damaged database instead of answering from it', async () => {
    const { store, file, version } = await aStore();
    for (let i = 0; i < 200; i += 1) await aDiagnosis(store, version, { tokenHash: `t${i}`, reference: `r${i}` });
    await store.close();
    const pages = readFileSync(file).length / 4096;
    const open = openSync(file, 'r+');
    for (let page = 2; page < pages; page += 3) writeSync(open, Buffer.alloc(600, 0xa5), 0, 600, page * 4096);
    closeSync(open);
    await expect(openStore(`file:${file}`)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('Restore a backup'),
    });
  });

  test('refuses a database that a newer Unstuck wrote, and changes nothing in it', async () => {
    const { store, file } = await aStore();
    await store.close();
    shell(file).exec("insert into kysely_migration values ('999-from-the-future', '2027-01-01T00:00:00.000Z')");
    await expect(openStore(`file:${file}`)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('newer Unstuck'),
    });
  });
});

test('a full disk is said to be full, what is there stays readable, and it goes on once there is room', async () => {
  const file = join(await aFolder(), 'unstuck.db');
  const raw = openFile(file);
  await migrate(raw);
  const connection = connect(file, raw);
  const statuses = openStatuses(connection);
  await statuses.set('g', 'f', 'outage', 1);
  raw.pragma(`max_page_count = ${Number(raw.pragma('page_count', { simple: true }))}`);
  const long = 'x'.repeat(100_000);
  await expect(statuses.set('g', 'f', long, 2)).rejects.toMatchObject({ name: 'StoreError', code: 'full' });
  expect(await statuses.get('g', 'f')).toEqual({ value: 'outage', at: 1 });
  raw.pragma('max_page_count = 100000');
  await statuses.set('g', 'f', long, 3);
  expect(await statuses.get('g', 'f')).toEqual({ value: long, at: 3 });
  await connection.close();
});
