import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../src/store/open.ts';
import type { CaseFilter, Store } from '../src/store/store.ts';
import { median } from './median.ts';

// npm run bench:queue -- [10000 100000 1000000]: how long the queue takes at so many cases, and how that grows.
const sizes = process.argv.slice(2).map(Number);
const year = 365 * 86_400_000;
const rounds = 9;

/** A busy desk: 200 cases wait, 300 are looked after, the others were closed in the last two years. */
const waiting = 200;
const open = 500;

const measured: Record<string, Record<string, string>> = {};
const medians: Record<string, number[]> = {};
for (const size of sizes.length === 0 ? [10_000, 100_000, 1_000_000] : sizes) {
  console.info(`filling ${size.toLocaleString('en')} cases …`);
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-queue-'));
  const file = join(folder, 'unstuck.db');
  const store = await openStore(`file:${file}`);
  await fill(store, file, size);
  for (const [name, run] of Object.entries(programmes(store, size))) {
    await run();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      await run();
      times.push(performance.now() - began);
    }
    const found = median(times);
    const all = [...(medians[name] ?? []), found];
    medians[name] = all;
    measured[name] = { ...measured[name], [size.toLocaleString('en')]: `${found.toFixed(2)} ms` };
    if (all.length > 1) measured[name] = { ...measured[name], growth: `${(found / (all[0] ?? found)).toFixed(1)}×` };
  }
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
console.table(measured);

function programmes(store: Store, size: number): Record<string, () => Promise<unknown>> {
  const list = (filter: Partial<CaseFilter>) => () => store.cases.list({ list: 'all', owner: 1, ...filter }, 51);
  const middle = { at: Date.now() - year, id: Math.floor(size / 2) };
  return {
    'first page, waiting': list({ list: 'waiting' }),
    'first page, newest': list({ list: 'newest' }),
    'first page, mine': list({ list: 'mine' }),
    'first page, everyone’s': list({}),
    'page from the middle': list({ after: middle }),
    'one cause, one month': list({
      cause: 'cause-3',
      from: Date.now() - year,
      until: Date.now() - year + 30 * 86_400_000,
    }),
    'search a reference': list({ search: `R${(size - 1).toString(36).toUpperCase()}` }),
    'search a customer reference': list({ search: 'T-77' }),
    'search a rare word': list({ search: '第七十七号' }),
    'search a word of every fifth case': list({ search: '手机' }),
    'search that word among those waiting': list({ list: 'waiting', search: '手机' }),
    'search that word among mine': list({ list: 'mine', search: '手机' }),
    'whether a search has too many': () => store.cases.searched('手机'),
    'to follow up': list({ list: 'follow-up' }),
    'open by cause': () => store.cases.perCause(),
    'diagnoses running': () => store.cases.running(Date.now() - 600_000),
    'what was done to a case': () => store.audit.of(`R${size.toString(36).toUpperCase()}`, 5),
    'counter of those waiting': () => store.cases.count({ list: 'waiting', owner: 1 }, 1_000),
    'open and closed per agent': () => store.cases.perPerson(Date.now() - 86_400_000),
  };
}

async function fill(store: Store, file: string, size: number): Promise<void> {
  const at = Date.now();
  const version = await store.versions.publish({
    guide: 'okpay-login',
    hash: 'bench',
    content: '{}',
    at,
    by: 'bench',
    reason: 'bench',
  });
  for (let n = 0; n < 5; n += 1)
    await store.staff.add(
      { name: `agent-${n}`, role: 'agent' },
      { who: 'a bench', action: 'add-person', subject: 'an agent', at },
    );
  const raw = new Database(file);
  raw.pragma('synchronous = off');
  const name = raw.prepare('insert into names (name) values (?)');
  for (let n = 0; n < 10; n += 1) name.run(`cause-${n}`);
  const cause = (raw.prepare("select id from names where name = 'cause-0'").pluck().get() as number) ?? 1;
  const diagnosis = raw.prepare(
    `insert into diagnoses (id, token_hash, reference, version_id, locale, channel, started_at, touched_at, events, step, outcome, ended_at)
     values (?, ?, ?, ?, 'zh-CN', 'self-help', ?, ?, 5, ?, 'escalated', ?)`,
  );
  const row = raw.prepare(
    `insert into cases (diagnosis_id, opened_at, owner, customer_reference, result, cause, closed_at, closed_by)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const words = raw.prepare('insert into case_words (rowid, words) values (?, ?)');
  raw.transaction(() => {
    for (let n = 1; n <= size; n += 1) {
      const opened = at - Math.round(((size - n) / size) * 2 * year);
      const left = size - n;
      const isOpen = left < open;
      const owner = isOpen && left < waiting ? null : 1 + (n % 5);
      diagnosis.run(n, `t${n}`, `R${n.toString(36).toUpperCase()}`, version.id, opened, opened, cause, opened);
      row.run(
        n,
        opened,
        owner,
        `T-${n}`,
        ...(isOpen ? [null, cause + (n % 10), null, null] : ['resolved', cause + (n % 10), opened, owner]),
      );
      if (n === 77) words.run(n, '第 七 十 七 号');
      else if (n % 5 === 0) words.run(n, '客 户 的 手 机 号 换 了');
    }
  })();
  raw.close();
}
