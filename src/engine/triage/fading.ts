import { strength } from './counts.ts';
import { sumOf } from './sum.ts';

/** After how many diagnoses the mix of causes may fade to half, and how fast it is forgotten which of them foretold best. */
const halfLives = [40, 100, 250, 1_000];
const memory = 50;

/** Half-lives in diagnoses, with the share of trust in each. */
type Trust = readonly { halfLife: number; share: number }[];

/** Numbers by diagnosis, oldest first, and by cause. */
type Table = readonly (readonly number[])[];

/**
 * How far each half-life is to be trusted. The mix of causes changes at times, and not at others: each counts as much as it
 * foretold the latest diagnoses well (dynamic model averaging: Raftery, Kárný & Ettler, "Online prediction under model
 * uncertainty", Technometrics 52, 2010). Takes the mix to begin with, the shares of the causes in each diagnosis, and how
 * likely each was under them.
 */
export function trusted(mix: readonly number[], shares: Table, likelihoods: Table): Trust {
  const scores = halfLives.map((halfLife) => foretold(halfLife, mix, shares, likelihoods));
  const best = Math.max(...scores);
  const sum = sumOf(scores.map((score) => Math.exp(score - best)));
  return halfLives.map((halfLife, which) => ({ halfLife, share: Math.exp((scores[which] ?? best) - best) / sum }));
}

/** What a diagnosis so many diagnoses away counts. */
export const weightAt = (trust: Trust, away: number): number =>
  sumOf(trust.map(({ halfLife, share }) => share * 0.5 ** (away / halfLife)));

/** The causes counted around each diagnosis, before and after it, those nearest most. */
export function around(trust: Trust, shares: Table): number[][] {
  const counts = shares.map((own) => own.map(() => 0));
  for (const { halfLife, share } of trust) {
    const fade = 0.5 ** (1 / halfLife);
    const before = passing(shares, fade);
    const after = passing(shares.toReversed(), fade).toReversed();
    counts.forEach((row, place) => {
      row.forEach((count, cause) => {
        const twice = shares[place]?.[cause] ?? 0;
        row[cause] = count + share * ((before[place]?.[cause] ?? 0) + (after[place]?.[cause] ?? 0) - twice);
      });
    });
  }
  return counts;
}

/** The causes counted up to each diagnosis and with it, old ones fading. */
function passing(shares: Table, fade: number): number[][] {
  let running = (shares[0] ?? []).map(() => 0);
  return shares.map((own) => {
    running = running.map((count, cause) => count * fade + (own[cause] ?? 0));
    return running;
  });
}

/** How well each diagnosis was foretold by those before it: the logarithm of its chance, old ones fading. */
function foretold(halfLife: number, mix: readonly number[], shares: Table, likelihoods: Table): number {
  const fade = 0.5 ** (1 / halfLife);
  const forget = 0.5 ** (1 / memory);
  const before = passing(shares, fade);
  return likelihoods.reduce((score, likelihood, place) => {
    const counts = before[place - 1] ?? [];
    const trials = sumOf(counts) * fade + strength;
    const chances = mix.map(
      (share, cause) => ((counts[cause] ?? 0) * fade + strength * share) * (likelihood[cause] ?? 0),
    );
    return score * forget + Math.log(Math.max(1e-300, sumOf(chances) / trials));
  }, 0);
}
