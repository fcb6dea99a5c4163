import { existsSync } from 'node:fs';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { run } from '../kit/command.ts';

/** A database in which three people were added, and the doctor for it. */
async function aDatabase() {
  const file = join(await mkdtemp(join(tmpdir(), 'unstuck-')), 'unstuck.db');
  const unstuck = (line: string) => run(line, { DATABASE_URL: `file:${file}` });
  for (const name of ['ada', 'mei', 'lin']) await unstuck(`staff add ${name} agent`);
  const shell = (sql: string) => {
    const raw = new Database(file);
    raw.exec(sql);
    raw.close();
  };
  return { file, unstuck, shell };
}

const headIn = (text: string) => /\d+:[0-9a-f]{64}/.exec(text)?.[0] ?? '';

describe('the doctor', () => {
  test('finds a log whole, says where it ends, and changes nothing', async () => {
    const { file, unstuck } = await aDatabase();
    const before = await readFile(file);
    const first = await unstuck('doctor');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('whole: 3 rows') });
    expect(await unstuck(`doctor --head ${headIn(first.out)}`)).toMatchObject({ code: 0 });
    expect(await readFile(file)).toEqual(before);
    const { out } = await unstuck('doctor --json');
    expect(JSON.parse(out)).toEqual({ audit: { rows: 3, head: headIn(first.out), broken: null, kept: true } });
  });

  test('names the row from which on a log is not whole', async () => {
    const { unstuck, shell } = await aDatabase();
    shell("drop trigger audit_no_update; update audit set subject = 'eve' where number = 2");
    expect(await unstuck('doctor')).toMatchObject({ code: 1, err: expect.stringContaining('row 2') });
    expect(JSON.parse((await unstuck('doctor --json')).out)).toMatchObject({ audit: { rows: 1, broken: 2 } });
  });

  test.each(['number = 3', 'true'])('finds by the head of before that rows were cut off (%s)', async (which) => {
    const { unstuck, shell } = await aDatabase();
    const head = headIn((await unstuck('doctor')).out);
    shell(`drop trigger audit_no_delete; delete from audit where ${which}`);
    expect(await unstuck(`doctor --head ${head}`)).toMatchObject({ code: 1, err: expect.stringContaining('cut off') });
    expect((await unstuck('doctor --head 3')).code).toBe(2);
  });

  test('makes no database where there is none, and takes none of another program', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
    const missing = join(folder, 'mistyped', 'unstuck.db');
    const there = await run('doctor', { DATABASE_URL: `file:${missing}` });
    expect(there).toMatchObject({ code: 1, err: expect.stringContaining('There is no database') });
    expect(existsSync(join(folder, 'mistyped'))).toBe(false);
    const empty = join(folder, 'empty.db');
    await writeFile(empty, '');
    expect((await run('doctor', { DATABASE_URL: `file:${empty}` })).code).toBe(1);
    expect((await stat(empty)).size).toBe(0);
    const other = join(folder, 'other.db');
    new Database(other).exec('create table theirs (id)').close();
    expect((await run('doctor', { DATABASE_URL: `file:${other}` })).err).toContain('another program');
  });
});
