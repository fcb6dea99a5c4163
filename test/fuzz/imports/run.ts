import { parseArgs } from 'node:util';
import { importRound } from './round.ts';

// npm run fuzz:import -- --count N --seed S: ten thousand broken guides through the import.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const seed = Number(values.seed);
const started = performance.now();
console.info(`${values.count} guides from seed ${seed}`);
const { guides, refused, drafts, withFindings, faults } = await importRound(seed, Number(values.count), (done) =>
  console.info(`${done} done`),
);
console.info(
  `${guides} guides in ${Math.round((performance.now() - started) / 1000)} s: ${refused} refused with a sentence, ${drafts} drafts, ${withFindings} of them with findings, ${faults.length} faults`,
);
for (const fault of faults.slice(0, 20)) console.info(fault);
process.exitCode = faults.length === 0 && drafts > guides / 2 && withFindings > drafts / 4 ? 0 : 1;
