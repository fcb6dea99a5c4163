import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLibrary } from '../../src/desk/library.ts';
import { project } from '../../src/desk/projection.ts';
import type { Event } from '../../src/engine/event.ts';
import { openStore } from '../../src/store/open.ts';
import type { CaseFilter, Diagnosis, Recorded, Store } from '../../src/store/store.ts';
import { run } from '../kit/command.ts';
import { end, serveOn } from '../kit/process.ts';

const period = { guide: 'okpay-login', from: 0, until: Number.MAX_SAFE_INTEGER };
const everyCase: CaseFilter = { list: 'all', owner: 0 };

/** Makes a demo of a few hundred people, and opens what was made. */
async function aDemo(folder: string, name: string, options: string) {
  const into = `file:${join(folder, `${name}.db`)}`;
  const made = await run(`demo --into ${into} --until 2026-10-31 ${options}`, { BASE_URL: 'https://help.example.com' });
  const store = await openStore(into);
  return { into, made, store, recorded: await store.diagnoses.recorded(period, 0, 1_000_000) };
}

/** The diagnoses as they are kept. */
async function rowsOf(store: Store, recorded: readonly Recorded[]): Promise<Diagnosis[]> {
  const rows = await Promise.all(recorded.map(({ reference }) => store.diagnoses.byReference(reference)));
  return rows.filter((row) => row !== undefined);
}

/** Everything that a year consists of, but for the links that it ends with. */
async function whole(store: Store, recorded: readonly Recorded[]) {
  const diagnoses = await rowsOf(store, recorded);
  const audit = (await store.audit.page(undefined, 100_000)).filter(({ action }) => action !== 'offer-new-password');
  return { diagnoses, audit, cases: await store.cases.list(everyCase, 10_000), releases: await store.releases.all() };
}

describe('the demo', () => {
  let folder: string;
  let demo: Awaited<ReturnType<typeof aDemo>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
    demo = await aDemo(folder, 'year', '--diagnoses 700');
  }, 120_000);
  afterAll(() => demo.store.close());

  test('ends with how to serve it, and a link each for a manager, an agent and an editor', async () => {
    expect(demo.made).toMatchObject({ code: 0, err: '' });
    expect(demo.made.out).toContain(`DATABASE_URL=${demo.into} npm start`);
    for (const role of ['manager', 'agent', 'editor'])
      expect(demo.made.out).toMatch(new RegExp(`${role} +\\S+ +https://help\\.example\\.com/setup/[\\w-]{22}`));
  });

  test('is a whole year of people, in both languages and by every channel', async () => {
    expect(demo.recorded.length).toBeGreaterThan(650);
    const rows = await rowsOf(demo.store, demo.recorded);
    const days = rows.map(({ startedAt }) => startedAt);
    expect(Math.max(...days) - Math.min(...days)).toBeGreaterThan(350 * 86_400_000);
    expect(new Set(rows.map(({ locale }) => locale))).toEqual(new Set(['zh-CN', 'en']));
    expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set(['self-help', 'phone', 'chat']));
    for (const outcome of ['resolved', 'escalated', 'waiting', 'abandoned'])
      expect(rows.filter((row) => row.outcome === outcome).length).toBeGreaterThan(5);
  });

  test('has everything in it that happens at a desk', async () => {
    const events = demo.recorded.flatMap((one) => one.events);
    const having = (holds: (event: Event) => boolean) => expect(events.filter(holds).length).toBeGreaterThan(2);
    having((event) => event.type === 'went-back');
    having((event) => event.type === 'asked-for-human');
    having((event) => event.type === 'spoke' && event.by !== null);
    having((event) => event.type === 'jumped');
    having((event) => event.type === 'tried' && event.result === 'not-now');
    having((event) => event.type === 'answered' && event.value === 'unknown');
    having((event) => event.type === 'looked-up' && event.value === 'outage');
    having((event) => event.type === 'remarked' && event.helped === false);
    having((event) => event.type === 'remarked' && /[\u4e00-\u9fff]/.test(event.remark));
    having((event) => event.type === 'remarked' && /[a-z]{3}/.test(event.remark));
    having((event) => event.type === 'chose' && event.by === 'plan');
    const deeds = new Set((await demo.store.audit.page(undefined, 100_000)).map(({ action }) => action));
    for (const action of ['claim', 'start', 'close', 'reopen', 'publish', 'stage', 'promote', 'learn', 'add-person'])
      expect(deeds).toContain(action);
    const cases = await demo.store.cases.list(everyCase, 10_000);
    const results = new Set(cases.flatMap(({ result }) => result ?? []));
    expect(results).toEqual(new Set(['resolved', 'passed-on', 'not-resolved', 'no-answer']));
    const waiting = cases.filter(({ owner, closedAt }) => owner === null && closedAt === null);
    const fourDaysBefore = Date.parse('2026-10-27T00:00:00Z');
    expect(waiting.filter(({ openedAt }) => openedAt < fourDaysBefore)).toEqual([]);
    expect(cases.filter(({ cause, found }) => cause !== null && found !== null && cause !== found)).not.toEqual([]);
  });

  test('publishes three versions of the guide, the last of which is what lies in the folder', async () => {
    const releases = await demo.store.releases.all();
    expect(releases.map(({ number, action }) => `${number} ${action}`)).toEqual([
      '1 published',
      '2 published',
      '3 staged',
      '3 promoted',
    ]);
    expect(releases.every(({ reason }) => reason.length > 10)).toBe(true);
    expect((await run('diff okpay-login@3 rules/okpay-login', { DATABASE_URL: demo.into })).code).toBe(0);
    expect((await run('diff okpay-login@1 okpay-login@2', { DATABASE_URL: demo.into })).code).toBe(1);
  });

  test('has figures from its first day to its last, which a count from the log confirms', async () => {
    const { first, last } = await demo.store.figures.values('okpay-login');
    expect((last ?? 0) - (first ?? 0)).toBeGreaterThan(350);
    const ends = await demo.store.figures.ends({ guide: 'okpay-login', from: first ?? 0, until: (last ?? 0) + 1 }, []);
    expect(ends.map(({ count }) => count)).toEqual([demo.recorded.length]);
    expect(await run('figures check', { DATABASE_URL: demo.into })).toMatchObject({ code: 0 });
  });

  test('records what the engine would do: each diagnosis folds to what is kept of it', async () => {
    const library = await openLibrary(demo.store);
    for (const row of await rowsOf(demo.store, demo.recorded)) {
      const { reference, step, outcome, cause, remedy, helped } = row;
      const { compiled } = await library.version(row.version);
      expect({ reference, ...project(compiled, row.events) }).toEqual({
        reference,
        step,
        outcome,
        cause,
        remedy,
        helped,
      });
    }
  });

  test('is the same year again from the same seed, and another one from another', async () => {
    const both = await Promise.all(['one', 'again'].map((name) => aDemo(folder, name, '--diagnoses 60 --seed 3')));
    const [one, again] = await Promise.all(both.map(({ store, recorded }) => whole(store, recorded)));
    expect(again).toEqual(one);
    const references = demo.recorded.map(({ reference }) => reference);
    expect(one?.diagnoses.filter(({ reference }) => references.includes(reference))).toEqual([]);
    await Promise.all(both.map(({ store }) => store.close()));
  }, 120_000);

  test('can be stopped, and what there is by then can be served', async () => {
    const file = join(folder, 'stopped.db');
    const words = ['demo', '--into', `file:${file}`, '--until', '2026-10-31'];
    const child = spawn(process.execPath, [join('src', 'unstuck.cjs'), ...words]);
    let out = '';
    child.stdout.on('data', (data) => {
      if (out === '') child.kill('SIGINT');
      out += String(data);
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(out).toMatch(/people came until 2025-(11|12)-/);
    const server = await serveOn(file);
    expect((await fetch(`${server.url}/g/okpay-login`)).status).toBe(200);
    await end(server.child, 'SIGTERM');
  }, 60_000);

  test('leaves alone a database that is there, and says what to do', async () => {
    const refused = await run(`demo --into ${demo.into}`);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('--into');
    const other = join(folder, 'notes.txt');
    await writeFile(other, 'mine');
    expect((await run(`demo --into file:${other}`)).err).toContain('is there already');
  });

  test('says what it does not understand', async () => {
    for (const line of ['--diagnoses many', '--diagnoses 0', '--until yesterday', '--until 2026-02-30', '--seed -1'])
      expect(await run(`demo --into file:${join(folder, 'new.db')} ${line}`)).toMatchObject({ code: 2 });
  });
});
