import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { replayPeriod } from '../src/desk/studio/replay.ts';
import { type CompiledGuide, compileGuide } from '../src/engine/compile.ts';
import { moveOf } from '../src/engine/explore.ts';
import { openReplay } from '../src/engine/replay.ts';
import { pastOf } from '../src/engine/replay-past.ts';
import { after, initial, type State } from '../src/engine/state.ts';
import { follow, stepOf } from '../src/engine/walk.ts';
import { openStore } from '../src/store/open.ts';
import type { Recorded, Store } from '../src/store/store.ts';
import { chanceFrom } from '../test/fuzz/chance.ts';
import { median } from './median.ts';
import { guideOfLayers, record } from './recordings.ts';

// npm run bench:replay -- [100000]: recorded diagnoses of eight steps walked again under a draft, by our replay out of a
// database file, and by a loop over json-rules-engine over the same diagnoses once they are read.
const size = Number(process.argv[2] ?? 100_000);
const sample = Math.min(size, 5_000);
const rounds = 5;
const period = { guide: 'layered', from: 0, until: Number.MAX_SAFE_INTEGER };

const chance = chanceFrom(20_261_125);
const guide = guideOfLayers(chance);
const draft = structuredClone(guide);
// The draft decides otherwise in the fifth layer, asks nothing in the sixth, and something new at one step of the third.
for (const [name, step] of Object.entries(draft.steps)) {
  if (step.kind !== 'question') continue;
  if (name.startsWith('step-4-')) step.rules?.reverse();
  if (name.startsWith('step-5-')) delete step.rules;
  if (name === 'step-2-1') step.fact = 'fact-7-0';
}
const compiled = compileGuide(draft);

const folder = await mkdtemp(join(tmpdir(), 'unstuck-replay-'));
const file = join(folder, 'unstuck.db');
const store = await openStore(`file:${file}`);
console.info(`recording ${size.toLocaleString('en')} diagnoses …`);
await record(store, file, compileGuide(guide), size, chance);

const some = await firstOf(store, sample);
await agree(compiled, some);

const times: Record<string, number[]> = { ours: [], read: [], engine: [], bare: [] };
let longest = 0;
const raw = new Database(file, { readonly: true });
const rows = raw.prepare('select diagnosis_id, number, kind, step, fact, answer, value, next, rule from events');
for (let round = 0; round < rounds; round += 1) {
  let last = performance.now();
  await measure('ours', size, async () => {
    const progress = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    last = performance.now();
    await replayPeriod(store, compiled, period, { progress });
  });
  await measure('read', size, async () => {
    for (let above = 0; above < size; above += 200) await store.diagnoses.recorded(period, above, 200);
  });
  await measure('bare', size, async () => {
    let found = 0;
    for (const _ of rows.iterate()) found += 1;
    if (found < size) throw new Error('Too few events.');
  });
  await measure('engine', sample, async () => {
    for (const recorded of some) await endByRulesEngine(compiled, recorded);
  });
}
raw.close();
await store.close();
await rm(folder, { recursive: true, force: true });

const perSecond = (name: string) => 1 / median(times[name] ?? []);
const against = (name: string) => `${(perSecond('ours') / perSecond(name)).toFixed(2)}×`;
const shown = (name: string) => Math.round(perSecond(name)).toLocaleString('en');
console.table({
  'our replay, reading included': { 'diagnoses a second': shown('ours'), 'ours against it': '1' },
  'json-rules-engine, reading not included': {
    'diagnoses a second': shown('engine'),
    'ours against it': against('engine'),
  },
  'reading them as events alone': { 'diagnoses a second': shown('read'), 'ours against it': against('read') },
  'bare loop over the rows in SQLite': { 'diagnoses a second': shown('bare'), 'ours against it': against('bare') },
});
console.info(`all of them: ${(size / perSecond('ours')).toFixed(2)} s; longest slice: ${longest.toFixed(0)} ms`);

async function measure(name: string, count: number, run: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await run();
  times[name]?.push((performance.now() - began) / 1_000 / count);
}

async function firstOf(from: Store, count: number): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for (let above = 0; found.length < count; above += 500)
    found.push(...(await from.diagnoses.recorded(period, above, 500)));
  return found.slice(0, count);
}

/** Where a diagnosis ends under the draft, decided by json-rules-engine; undefined where an answer is missing. */
async function endByRulesEngine(under: CompiledGuide, { events }: Recorded): Promise<string | undefined> {
  const { facts } = pastOf(events);
  let state: State = initial(under);
  for (let step = stepOf(under, state.step); step.kind !== 'end'; step = stepOf(under, state.step)) {
    const said = 'fact' in step ? facts.get(step.fact) : undefined;
    if (said === undefined) return undefined;
    const hops = await follow(under, state, moveOf(step, said.value));
    state = hops.reduce((before, hop) => after(under, before, hop), state);
  }
  return state.step;
}

/** Checks that both say the same of each diagnosis. */
async function agree(under: CompiledGuide, diagnoses: readonly Recorded[]): Promise<void> {
  const replay = openReplay(under);
  const kinds: Record<string, number> = {};
  for (const recorded of diagnoses) {
    const found = replay.replayed(recorded);
    kinds[found.kind] = (kinds[found.kind] ?? 0) + 1;
    if (found.kind === 'open') continue;
    const slow = await endByRulesEngine(under, recorded);
    const ours = found.kind === 'needs' ? undefined : found.kind === 'other' ? found.to : recorded.step;
    if (ours !== slow) throw new Error(`${recorded.reference}: ${ours} is not ${slow}.`);
  }
  console.info(`both agree on ${diagnoses.length.toLocaleString('en')}:`, kinds);
}
