import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../src/store/open.ts';
import { fill, projected } from './insights/fill.ts';
import { pagesOver } from './insights/pages.ts';
import { type Question, questionsOf } from './insights/questions.ts';
import { median } from './median.ts';

// npm run bench:insights -- [10000 100000 1000000]: how long the insights take, each question of the store and each page over HTTP, at so many diagnoses of eight events each
// over a year, how that grows, and whether figures are what SQL over everything recorded says. Exits 1 where they are
// not, or where one that has such a recount is less than 20 times faster than it (C4 in SPEED) at a million.
const sizes = process.argv.slice(2).map(Number);
const rounds = 7;
const wanted = 20;
process.env.TZ = 'UTC';

const measured: Record<string, Record<string, string>> = {};
const first: Record<string, number> = {};
let good = true;
for (const size of sizes.length === 0 ? [10_000, 100_000, 1_000_000] : sizes) {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-insights-'));
  const file = join(folder, 'unstuck.db');
  const store = await openStore(`file:${file}`);
  const said = size.toLocaleString('en');
  const period = await timed(`filling ${said} diagnoses`, () => fill(store, file, size));
  await timed('counting their figures', async () => {
    while (!(await store.figures.count(5_000, projected)).all);
  });
  const raw = new Database(file, { readonly: true });
  for (const [name, question] of Object.entries(questionsOf(store, raw, period))) {
    const { took, faster, equal } = await ask(question);
    good &&= equal && (size < 1_000_000 || faster === undefined || faster >= wanted);
    const growth = first[name] === undefined ? '' : `, ${(took / first[name]).toFixed(1)}×`;
    first[name] ??= took;
    const recount = faster === undefined ? '' : `, ${Math.round(faster)}× recount${equal ? '' : ', NOT EQUAL'}`;
    measured[name] = { ...measured[name], [said]: `${took.toFixed(1)} ms${growth}${recount}` };
  }
  raw.close();
  await store.close();
  for (const { page, first: once, again } of await pagesOver(file, period)) {
    const growth = first[page] === undefined ? '' : `, ${(again / first[page]).toFixed(1)}×`;
    first[page] ??= again;
    measured[page] = {
      ...measured[page],
      [said]: `${again.toFixed(0)} ms${growth}; the first time ${once.toFixed(0)} ms`,
    };
  }
  await rm(folder, { recursive: true, force: true });
}
console.table(measured);
process.exitCode = good ? 0 : 1;

/** Milliseconds for a question; how many times faster than the recount, and whether both say the same. */
async function ask({ figures, raw }: Question): Promise<{ took: number; faster: number | undefined; equal: boolean }> {
  const answer = await figures();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await figures();
    times.push(performance.now() - began);
  }
  const took = median(times);
  if (raw === undefined) return { took, faster: undefined, equal: true };
  const began = performance.now();
  const recount = raw();
  const faster = (performance.now() - began) / took;
  return { took, faster, equal: sorted(answer) === sorted(recount) };
}

function sorted(rows: readonly unknown[][]): string {
  return rows
    .map((row) => JSON.stringify(row))
    .toSorted()
    .join('\n');
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const made = await work();
  console.info(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return made;
}
