import { killUnderLoad } from './kill.ts';

// npm run faults -- ROUNDS: SIGKILL under load, a hundred times unless told otherwise.
const rounds = Number(process.argv[2] ?? 100);
const { acknowledged, lost, readyAfter } = await killUnderLoad(rounds, (round) => {
  if (round % 10 === 0) console.info(`${round} of ${rounds} rounds`);
});
const sorted = readyAfter.toSorted((a, b) => a - b);
const share = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
console.info(
  `${rounds} kills, ${acknowledged} answers acknowledged, ${lost.length} lost or torn; ready again after ${share(0.5)} ms (median), ${share(0.99)} ms (99 %)`,
);
for (const line of lost) console.info(line);
process.exitCode = lost.length === 0 && acknowledged > rounds ? 0 : 1;
