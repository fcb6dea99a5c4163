import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../kit/command.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('the command line', () => {
  test('lists its commands, and each one explains itself', async () => {
    const { code, out } = await run('');
    const names = [...out.matchAll(/^ {2}([a-z]+) {2}/gm)].map((match) => match[1] ?? '');
    expect(code).toBe(0);
    expect(names).toEqual(expect.arrayContaining(['serve', 'check', 'prove', 'replay', 'diff', 'status']));
    for (const name of names)
      expect(await run(`${name} --help`)).toMatchObject({
        code: 0,
        out: expect.stringContaining(`Usage: unstuck ${name}`),
      });
  });

  test('a command that does not exist, a missing word and a word too many are wrong usage', async () => {
    for (const line of ['chek rules/okpay-login', 'check', 'check a b', 'check --colour rules/okpay-login']) {
      expect(await run(line)).toMatchObject({ code: 2, err: expect.stringContaining('Usage: unstuck') });
    }
  });

  test('check passes the first guide and prints the figures of its proof', async () => {
    const { code, out } = await run('check rules/okpay-login');
    expect(out).toContain('no findings');
    expect(out).toMatch(/walks +\d+ distinct/);
    expect(code).toBe(0);
  });

  test('check gives one JSON document where it is asked to', async () => {
    const { code, out } = await run('check rules/okpay-login --json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ findings: [], scenarios: { failed: 0 } });
  });

  test('a folder that is no guide is named, with the remedy', async () => {
    expect(await run('check rules/nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('rules/nowhere') });
  });

  test('status sets what a lookup finds, and refuses what the guide does not know', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
    const environment = { DATABASE_URL: `file:${folder}/unstuck.db` };
    const unpublished = await run('status okpay-login service-status outage', environment);
    expect(unpublished).toMatchObject({ code: 1, err: expect.stringContaining('okpay-login') });
  });

  test('every command and setting that the README names exists, and every setting is in the README', async () => {
    const commands = [...readme.matchAll(/unstuck -- ([a-z]+)/g)].map((match) => match[1] ?? '');
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) expect((await run(`${command} --help`)).code).toBe(0);
    const { out } = await run('serve --help');
    const settings = [...out.matchAll(/^ {2}([A-Z_]{4,}) /gm)].map((match) => match[1] ?? '');
    expect(settings.length).toBeGreaterThan(5);
    for (const setting of settings) expect(readme).toContain(`\`${setting}\``);
    const scripts = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    const known = Object.keys(
      JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).scripts,
    );
    expect(scripts.filter((script) => !known.includes(script))).toEqual([]);
  });
});
