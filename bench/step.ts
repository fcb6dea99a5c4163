import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDesk } from '../test/kit/desk.ts';
import { end } from '../test/kit/process.ts';
import { atLeast, type Bar } from './bar.ts';
import { median } from './median.ts';

const rounds = 5;
const perRound = 4_000;
const warmUp = 8_000;
const root = join(import.meta.dirname, '..');

/** B1: the processor time of an answered step, its post and the page after it, against the bare floor, durable on both sides. */
export async function stepBars(): Promise<Bar[]> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'));
  const file = join(folder, 'ours.db');
  const { tokens, body, page } = await seeded(file, rounds * perRound + warmUp);
  const ours = await started([join(root, 'src/unstuck.cjs'), 'serve'], {
    DATABASE_URL: `file:${file}`,
    PORT: '0',
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
  });
  const floor = await started(
    [
      join(root, 'bench/floor.ts'),
      join(folder, 'floor.db'),
      String(tokens.length),
      Buffer.from(page).toString('base64'),
    ],
    {},
  );
  const floorTokens = tokens.map((_, index) => `token-${index}`);
  const sides = { ours: { server: ours, tokens }, floor: { server: floor, tokens: floorTokens } };
  const run = async (side: keyof typeof sides, from: number, count: number) => {
    const { server, tokens: own } = sides[side];
    const before = processorTime(server.child);
    await load(server.url, body, own.slice(from, from + count));
    return ((processorTime(server.child) - before) * 1_000_000) / count;
  };
  await run('ours', 0, warmUp);
  await run('floor', 0, warmUp);
  const figures: { ours: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = warmUp + round * perRound;
    figures.push({ floor: await run('floor', from, perRound), ours: await run('ours', from, perRound) });
  }
  await Promise.all([end(ours.child, 'SIGTERM'), end(floor.child, 'SIGKILL')]);
  await rm(folder, { recursive: true, force: true });
  console.info(
    figures
      .map(
        (one) =>
          `B1 round: floor ${one.floor.toFixed(0)} µs, ours ${one.ours.toFixed(0)} µs of processor time an answered step`,
      )
      .join('\n'),
  );
  return [
    atLeast(
      'B1',
      'the floor’s processor time over ours, an answered step on disk (FULL)',
      median(figures.map((one) => one.floor / one.ours)),
      0.6,
    ),
  ];
}

/** A database with so many diagnoses that wait for the same answer, and the page that follows it. */
async function seeded(file: string, count: number): Promise<{ tokens: string[]; body: string; page: string }> {
  const opened = await aDesk({ file });
  const { desk, store } = opened;
  await store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1)
    tokens.push((await desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' })).token);
  const { key, state } = await desk.read(tokens[0] ?? '');
  await opened.close();
  const served = await started([join(root, 'src/unstuck.cjs'), 'serve'], {
    DATABASE_URL: `file:${file}`,
    PORT: '0',
    LOG_LEVEL: 'error',
  });
  const page = await (
    await fetch(`${served.url}/d/${tokens[0]}`, { headers: { 'accept-encoding': 'identity' } })
  ).text();
  await end(served.child, 'SIGTERM');
  return { tokens, body: `step=${state.step}&key=${key}&answer=wifi`, page };
}

type Server = { url: string; child: ChildProcess };

/** Starts a server on the first core, where the machine lets us choose. */
async function started(words: readonly string[], environment: Record<string, string>): Promise<Server> {
  const child = spawn(...pinned(0, [process.execPath, ...words]), {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const data of child.stdout ?? []) {
    printed += String(data);
    const url = /ready on (\S+)/.exec(printed)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error(`A server did not start: ${printed}`);
}

async function load(url: string, body: string, tokens: readonly string[]): Promise<void> {
  const child = spawn(...pinned(1, [process.execPath, join(root, 'bench/load.ts'), url, body]), {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin?.end(tokens.join('\n'));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error('Not every request was answered as it should.');
}

function pinned(core: number, words: readonly string[]): [string, string[]] {
  const [program = '', ...rest] = existsSync('/usr/bin/taskset')
    ? ['/usr/bin/taskset', '-c', String(core), ...words]
    : words;
  return [program, rest];
}

/** Seconds of processor time that a process has used, by its threads and the system for it (proc(5)). */
function processorTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
