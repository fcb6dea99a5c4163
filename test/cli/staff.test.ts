import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { aLogin } from '../kit/colleague.ts';
import { run } from '../kit/command.ts';
import { aServer } from '../kit/server.ts';

/** The command line on a database of its own. */
async function aDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
  const environment = { DATABASE_URL: `file:${folder}/unstuck.db`, BASE_URL: 'https://help.example.com/' };
  return (line: string) => run(line, environment);
}

describe('staff on the command line', () => {
  test('adds people, whose links begin with BASE_URL, and lists everybody', async () => {
    const unstuck = await aDatabase();
    expect((await unstuck('staff list')).out).toContain('staff add NAME admin');
    const added = await unstuck('staff add Mei agent');
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toMatch(/https:\/\/help\.example\.com\/setup\/[\w-]{22}$/);
    expect((await unstuck('staff add mei agent')).err).toContain('taken');
    expect(await unstuck('staff list')).toMatchObject({ code: 0, out: 'mei\tagent\tno password yet' });
    await unstuck('staff role mei manager');
    await unstuck('staff disable mei');
    expect((await unstuck('staff list')).out).toBe('mei\tmanager\tdisabled');
    expect((await unstuck('staff reset mei')).err).toContain('Enable them first');
  });

  test('says what is wrong: a role or a name that there is not, a verb that there is not, a word that is missing', async () => {
    const unstuck = await aDatabase();
    expect(await unstuck('staff add mei boss')).toMatchObject({
      code: 1,
      err: expect.stringContaining('agent, editor, manager, admin'),
    });
    expect(await unstuck('staff disable nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('staff list'),
    });
    for (const line of ['staff', 'staff fire mei', 'staff add mei'])
      expect(await unstuck(line)).toMatchObject({ code: 2, err: expect.stringContaining('Usage: unstuck staff') });
  });

  test('reaches a running server at once, and what it does stands in the log as done there', async () => {
    const server = await aServer();
    const unstuck = (line: string) => run(line, { DATABASE_URL: `file:${server.file}` });
    const cookie = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const account = () => fetch(`${server.url}/account`, { redirect: 'manual', headers: { cookie } });
    expect((await account()).status).toBe(200);
    for (const verb of ['drop-second', 'unlink', 'disable'])
      expect((await unstuck(`staff ${verb} mei`)).out).toContain('logged out');
    expect((await account()).status).toBe(303);
    expect((await server.store.audit.page(undefined, 3)).map(({ who, action }) => `${who}: ${action}`)).toEqual([
      'command line: disable',
      'command line: unlink-company',
      'command line: drop-second-factor',
    ]);
    await server.close();
  });
});
