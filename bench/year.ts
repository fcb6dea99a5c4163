import { chanceFrom } from '../src/desk/demo/chance.ts';
import { readFolder } from '../src/desk/folder.ts';
import { check } from '../src/engine/check.ts';
import { inOneLine } from '../src/guide/finding.ts';
import { parse } from '../src/guide/parse.ts';
import type { Guide } from '../src/guide/schema.ts';
import type { Bar } from './bar.ts';
import { liveYear } from './year/compare.ts';
import { barsOf, rowsOf, type Year } from './year/report.ts';
import { scattered, subjects } from './year/subjects.ts';

// npm run bench:year -- [worlds] [seed]: simulated years with a known truth, walked by the same people under each order,
// after learning from 100, 500 and 5,000 outcomes; in worlds of a seed, or in others every time. Exits 1 when a bar is
// not met.
const [worlds = 4, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);

/** A guide of a folder, which must pass its checks. */
async function guideIn(folder: string): Promise<Guide> {
  const { parsed, findings } = parse(await readFolder(folder));
  const found = parsed === undefined ? findings : check(parsed).findings;
  if (parsed === undefined || found.length > 0) throw new Error(found.map(inOneLine).join('\n'));
  return parsed.guide;
}

const years: Year[] = [];
for (const { name, folder, world } of subjects) {
  const guide = await guideIn(folder);
  for (let place = 0; place < worlds; place += 1) {
    const chance = chanceFrom(seed + place);
    // The first world is the one that the demo shows; the others scatter about it.
    const lived = liveYear(guide, place === 0 ? world : scattered(world, chance), chance.below(2 ** 32));
    for (const comparison of lived) years.push({ guide: name, world: place, comparison });
    console.info(`${name}, world ${place + 1} of ${worlds} (seed ${seed}):`);
    console.table(lived.flatMap((comparison) => rowsOf(comparison)));
  }
}
const bars: Bar[] = barsOf(years);
console.table(
  bars.map(({ name, what, measured, wanted, met }) => ({ bar: name, what, measured, wanted, met: met ? 'yes' : 'NO' })),
);
process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
