import type { Bar } from './bar.ts';
import { admissibleBars, referenceBars, timeBars } from './triage/exact.ts';
import { censoredBars, changeBars, learningBars } from './triage/learning.ts';
import { orderBars } from './triage/orders.ts';

// npm run bench:triage -- [reference times admissible orders learning censored change] [seed]: all bars, or those named,
// on models and worlds that were never seen before, or those of a seed. Exits 1 when one is not met.
const seed = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? Date.now() % 1_000_000_000);
const programmes: Record<string, () => Bar[]> = {
  times: () => timeBars(seed),
  reference: () => referenceBars(seed, 1_000, 10, 6),
  admissible: () => admissibleBars(seed, 1_000_000),
  orders: () => {
    console.info('mean cost over the optimum:');
    return orderBars(seed, 300, console.table);
  },
  learning: () => learningBars(seed, 100),
  censored: () => censoredBars(seed, 100),
  change: () => changeBars(seed, 100),
};
const named = process.argv.slice(2).filter((name) => Object.hasOwn(programmes, name));
const bars: Bar[] = [];
for (const [name, measure] of Object.entries(programmes)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.info(`measuring ${name} …`);
  bars.push(...measure());
}
console.table(
  bars.map(({ name, what, measured, wanted, met }) => ({ bar: name, what, measured, wanted, met: met ? 'yes' : 'NO' })),
);
process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
