import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Event } from '../../src/engine/event.ts';
import { openStore } from '../../src/store/open.ts';
import type { Diagnosis, NewDiagnosis, Store } from '../../src/store/store.ts';
import { undecided } from './programs/words.ts';

const after: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of after.splice(0).reverse()) await undo();
});

/** A folder that is gone after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-store-'));
  after.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store over a file of its own, with one published version. */
export async function aStore(): Promise<{ store: Store; file: string; version: number }> {
  const file = join(await aFolder(), 'unstuck.db');
  const store = await reopened(file);
  const { id } = await store.versions.publish(aVersion());
  return { store, file, version: id };
}

/** The same file, as the program finds it at its next start. */
export async function reopened(file: string): Promise<Store> {
  const store = await openStore(`file:${file}`);
  after.push(() => store.close());
  return store;
}

/** The file as a person with the sqlite3 shell has it. */
export function shell(file: string): Database.Database {
  const raw = new Database(file);
  after.push(() => raw.close());
  return raw;
}

export function aVersion(more: Partial<Parameters<Store['versions']['publish']>[0]> = {}) {
  return { guide: 'okpay-login', hash: 'a1', content: '{}', at: 1_000, by: 'files', reason: 'from files', ...more };
}

export const started: Event = { type: 'started', next: 'symptom' };

/** A diagnosis that has just started. */
export function aStart(version: number, more: Partial<NewDiagnosis> = {}): NewDiagnosis {
  const base = { tokenHash: 'token', reference: 'ABC-234', version, locale: 'zh-CN', channel: 'self-help', at: 2_000 };
  return { ...base, events: [started], projection: undecided, ...more };
}

/** Starts a diagnosis and reads it back. */
export async function aDiagnosis(store: Store, version: number, more: Partial<NewDiagnosis> = {}): Promise<Diagnosis> {
  const start = aStart(version, more);
  await store.diagnoses.create(start);
  return there(await store.diagnoses.byToken(start.tokenHash));
}

/** What must be there. */
export function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('It is not there.');
  return thing;
}

/** A program of `programs/` in a process of its own: `ask` sends it a line and gives the line that it answers. */
export function aProgram(name: string, ...args: string[]) {
  const path = join(import.meta.dirname, 'programs', `${name}.ts`);
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const ended = once(child, 'exit');
  after.push(() => child.kill('SIGKILL') && ended);
  return {
    line,
    ask: (text: string) => {
      child.stdin.write(`${text}\n`);
      return line();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The longest time that the event loop stood still while a promise settled, in milliseconds. */
export async function longestStall(promise: Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(tick, 2);
  await promise.finally(() => clearInterval(timer));
  tick();
  return longest;
}
