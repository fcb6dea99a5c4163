import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { end, runToEnd, serveOn } from '../kit/process.ts';
import { killUnderLoad } from './kill.ts';

const folder = () => mkdtemp(join(tmpdir(), 'unstuck-fault-'));

describe('a server that is killed under load', () => {
  test('has lost no acknowledged answer and left nothing half done, ten times over', async () => {
    const { acknowledged, lost } = await killUnderLoad(10, () => undefined);
    expect(lost).toEqual([]);
    expect(acknowledged).toBeGreaterThan(10);
  }, 120_000);
});

describe('a server that is told to stop', () => {
  test('finishes what is under way and exits 0', async () => {
    const { url, child } = await serveOn(join(await folder(), 'a.db'));
    const answers = Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/help`).then((answer) => answer.status)));
    const first = fetch(`${url}/`);
    await first;
    const statuses = await answers;
    await end(child, 'SIGTERM');
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(child.exitCode).toBe(0);
  }, 30_000);
});

describe('a server that cannot start says why in one sentence and exits 1', () => {
  const start = async (environment: Record<string, string>) =>
    runToEnd(['serve'], { PORT: '0', DATABASE_URL: `file:${join(await folder(), 'a.db')}`, ...environment });

  test.each([
    ['a port that is none', { PORT: 'eighty' }, /^PORT must be /],
    ['a database that is none', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be /],
    ['a folder without guides', { RULES_DIR: '/nowhere' }, /^There is no folder "\/nowhere"/],
  ])('%s', async (_, environment, sentence) => {
    const { code, err } = await start(environment);
    expect(err.trim()).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, err } = await start({ PORT: port });
    other.close();
    expect(err.trim()).toBe(`Port ${port} is in use. Set PORT to another one, or to 0 for a free one.`);
    expect(code).toBe(1);
  });

  test('a file that is no database, and a path that cannot be one', async () => {
    const place = await folder();
    await writeFile(join(place, 'text.db'), 'this is a text and not a database, whatever its name says. '.repeat(40));
    await mkdir(join(place, 'folder.db'));
    for (const name of ['text.db', 'folder.db']) {
      const { code, err } = await start({ DATABASE_URL: `file:${join(place, name)}` });
      expect(err).toContain(name);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(1);
    }
  });

  test('a Node that is too old', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process,'version',{value:'v20.1.0'});Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})`;
    const { code, err } = await runToEnd(['serve'], { NODE_OPTIONS: `--import=${pretend}` });
    expect(err.trim()).toMatch(/^Unstuck needs Node 24 or newer, and this is v20\.1\.0\./);
    expect(code).toBe(1);
  });
});
