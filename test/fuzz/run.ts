import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Tally } from './round.ts';

// npm run fuzz -- --count N --seed S: a million generated guides through the parser and the checks.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);
const threads = Math.min(4, availableParallelism());
const share = Math.ceil(count / threads);
const started = performance.now();
console.info(`${count} guides from seed ${seed} in ${threads} threads`);

const done: number[] = Array.from({ length: threads }, () => 0);
const tallies = await Promise.all(done.map((_, thread) => run(thread)));
const all: Tally = {
  guides: sum((tally) => tally.guides),
  accepted: sum((tally) => tally.accepted),
  clean: sum((tally) => tally.clean),
  faults: tallies.flatMap((tally) => tally.faults),
  milliseconds: tallies.flatMap((tally) => tally.milliseconds).toSorted((a, b) => a - b),
};
const slow = (part: number) => (all.milliseconds[Math.floor((all.milliseconds.length - 1) * part)] ?? 0).toFixed(2);
const percent = (part: number) => `${((part / all.guides) * 100).toFixed(1)} %`;
console.info(
  `${all.guides} guides in ${Math.round((performance.now() - started) / 1000)} s: ${percent(all.accepted)} accepted, ${percent(all.clean)} without a finding, ${all.faults.length} faults; a check takes ${slow(0.5)} ms (median), ${slow(0.99)} ms (99 %)`,
);
for (const fault of all.faults) console.info(fault);
process.exitCode = all.faults.length === 0 && all.accepted >= all.guides * 0.2 ? 0 : 1;

function sum(of: (tally: Tally) => number): number {
  return tallies.reduce((total, tally) => total + of(tally), 0);
}

function run(thread: number): Promise<Tally> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { seed: seed + thread * share, count: share },
  });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: Tally | number) => {
      if (typeof message !== 'number') return resolve(message);
      done[thread] = message;
      const total = done.reduce((before, each) => before + each, 0);
      if (total % 100_000 === 0) console.info(`${total} done`);
    });
  });
}
