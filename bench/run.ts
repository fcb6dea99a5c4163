import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Guide } from '../src/guide/schema.ts';
import type { Bar } from './bar.ts';
import { differentialBars } from './differential.ts';
import { overlapBars } from './overlap.ts';
import { ruleBars } from './rules.ts';
import { stepBars } from './step.ts';

// npm run bench -- [A1 A4 A7 B1]: all bars, or those named. Exits 1 when one is not met.
const first = Guide.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../rules/okpay-login/guide.json'), 'utf8')),
);
const programmes: Record<string, () => Promise<Bar[]>> = {
  A1: ruleBars,
  A4: () => differentialBars(1_000_000),
  A7: async () => [...(await overlapBars(first, 10_000, 10_000)), ...(await overlapBars(first, 6_400, 64))],
  B1: stepBars,
};
const named = process.argv.slice(2).filter((name) => Object.hasOwn(programmes, name));
const bars: Bar[] = [];
for (const [name, run] of Object.entries(programmes)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.info(`measuring ${name} …`);
  bars.push(...(await run()));
}
console.table(
  bars.map(({ name, what, measured, wanted, met }) => ({ bar: name, what, measured, wanted, met: met ? 'yes' : 'NO' })),
);
process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
