import { logGamma } from './gamma.ts';

/** How something did on a day, a whole number: so many trials, and how many of them were good. */
export type DayOf = { day: number; good: number; trials: number };
export type Counts = Pick<DayOf, 'good' | 'trials'>;

/** What speaks for a fall: how strongly, and the day on which it likeliest began. */
export type Evidence = { strength: number; since: number | undefined };

// What a fall may leave of the odds of a good outcome, each as likely: of 80 % it leaves 67, 57, 40 or 17.
const falls = [1 / 2, 1 / 3, 1 / 6, 1 / 20];
// Taken once: where modules run in a context of their own, looking up a global costs more than a logarithm.
const { exp, log, log1p } = Math;
const year = 365;
const logPi = log(Math.PI);
const nothing: Counts = { good: 0, trials: 0 };

/**
 * How strongly the days speak for a fall of the rate at some day, against one rate all along, whatever that is.
 *
 * An e-process by universal inference (Wasserman, Ramdas & Balakrishnan, PNAS 117, 2020, section 8): the chance of the
 * days under a mixture of falls, each day foretold from the days before it, over their chance under the one rate that
 * fits them best. Where there is one rate that is at most a nonnegative martingale that starts at 1, so the chance that
 * it ever reaches 20, however often and long one looks, is at most 1 in 20 (Ville 1939). No rate needs to be stated.
 * Before a fall days are foretold by Krichevsky & Trofimov (IEEE Trans. Inf. Theory 27, 1981), after it by the odds so
 * far times one of `falls`. The fall is as likely on each day of a year, half as likely in each year as the year before.
 *
 * @param days in order, each once; days without trials may be left out
 */
export function evidenceOf(days: readonly DayOf[]): Evidence {
  const start = days[0]?.day ?? 0;
  const all = totalOf(days);
  const best = logChance(all, all.good / all.trials);
  let strength = 0;
  let since: number | undefined;
  let most = 0;
  let before = nothing;
  for (const { day, good, trials } of days) {
    const after = { good: all.good - before.good, trials: all.trials - before.trials };
    const here = before.trials === 0 ? 0 : exp(logPrior(day - start) + logFallen(before, after) - best);
    strength += here;
    if (here > most) [most, since] = [here, day];
    before = { good: before.good + good, trials: before.trials + trials };
  }
  return { strength, since };
}

/** The chance of days where the rate falls between these and those, the days before it foretold one by one. */
function logFallen(before: Counts, after: Counts): number {
  const odds = (before.good + 1 / 2) / (before.trials - before.good + 1 / 2);
  const each = falls.map((left) => after.good * log(odds * left) - after.trials * log1p(odds * left));
  const most = Math.max(...each);
  const mean = each.reduce((sum, each) => sum + exp(each - most), 0) / falls.length;
  return logForetold(before) + most + log(mean);
}

function logPrior(days: number): number {
  return -log(year) - Math.LN2 * (1 + Math.floor(days / year));
}

/** The chance of these outcomes in this order where each was foretold from those before it. */
function logForetold({ good, trials }: Counts): number {
  return logGamma(good + 1 / 2) + logGamma(trials - good + 1 / 2) - logGamma(trials + 1) - logPi;
}

function logChance({ good, trials }: Counts, rate: number): number {
  const bad = trials - good;
  return (good === 0 ? 0 : good * log(rate)) + (bad === 0 ? 0 : bad * log(1 - rate));
}

/** The days together. */
export function totalOf(days: readonly DayOf[]): Counts {
  return days.reduce((sum, { good, trials }) => ({ good: sum.good + good, trials: sum.trials + trials }), nothing);
}
