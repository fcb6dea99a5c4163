import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open.ts';
import { locked, undecided } from '../programs/words.ts';
import { rawStatements } from './raw.ts';

// What the store costs beyond the bare driver, both in one run, in alternating rounds: node test/store/cost/run.ts
const rounds = 9;
const folder = mkdtempSync(join(tmpdir(), 'unstuck-cost-'));
const stored = await aDatabase('stored.db');
const bare = await aDatabase('bare.db');
const raw = rawStatements(bare.file);

await compare(
  'read a diagnosis with 10 events',
  2_000,
  () => stored.store.diagnoses.byToken('token'),
  () => raw.read('token'),
);
let [ours, theirs] = [10, 10];
await compare(
  'append one event, flushed',
  500,
  async () => {
    const append = { id: 1, expected: ours, at: 1, events: [locked], projection: undecided };
    if (!(await stored.store.diagnoses.append(append))) throw new Error('Nothing was appended.');
    ours += 1;
  },
  () => {
    raw.append(1, theirs);
    theirs += 1;
  },
);
raw.close();
await stored.store.close();
await bare.store.close();
rmSync(folder, { recursive: true });

async function aDatabase(name: string) {
  const file = join(folder, name);
  const store = await openStore(`file:${file}`);
  const version = await store.versions.publish({ guide: 'g', hash: 'h', content: '{}', at: 1, by: 'b', reason: 'r' });
  const events = Array.from({ length: 10 }, () => locked);
  const start = { tokenHash: 'token', reference: 'r', version: version.id, locale: 'en', channel: 'self-help', at: 1 };
  await store.diagnoses.create({ ...start, events, projection: undecided });
  return { store, file };
}

async function compare(what: string, times: number, store: () => unknown, driver: () => unknown): Promise<void> {
  const ratios: Record<'wall' | 'cpu', number>[] = [];
  const costs: { store: Cost; driver: Cost }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const cost = { store: await costOf(times, store), driver: await costOf(times, driver) };
    if (round === 0) continue;
    costs.push(cost);
    ratios.push({ wall: cost.store.wall / cost.driver.wall, cpu: cost.store.cpu / cost.driver.cpu });
  }
  const show = (side: 'store' | 'driver') =>
    `${side} ${median(costs.map((cost) => cost[side].wall))} µs, CPU ${median(costs.map((cost) => cost[side].cpu))} µs`;
  const ratio = `ratio ${median(ratios.map(({ wall }) => wall))} (CPU ${median(ratios.map(({ cpu }) => cpu))})`;
  console.log(`${what}: ${show('store')}; ${show('driver')}; ${ratio}`);
}

type Cost = { wall: number; cpu: number };

/** Microseconds of one run. */
async function costOf(times: number, work: () => unknown): Promise<Cost> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (let i = 0; i < times; i += 1) await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: ((performance.now() - began) * 1_000) / times, cpu: (user + system) / times };
}

function median(numbers: number[]): string {
  return (numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN).toFixed(2);
}
