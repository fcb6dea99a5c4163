import { describe, expect, test } from '@jest/globals';
import { type HourOf, type Rising, risingCauses, weeks } from '../../src/engine/rising.ts';
import { chanceOfMore } from '../../src/engine/tail.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';

const { cos, exp, floor, log, max, PI, round, sin, sqrt } = Math;
const quiet = weeks * 168;

/** How busy an hour is: few at night and on two days of seven. */
function busy(hour: number): number {
  const clock = hour % 24;
  return (floor(hour / 24) % 7 >= 5 ? 0.5 : 1.15) * (clock < 7 ? 0.2 : clock < 22 ? 1.4 : 0.7);
}

function normal(chance: Chance): number {
  const even = () => (chance.below(1_000_000) + 0.5) / 1_000_000;
  return sqrt(-2 * log(even())) * cos(2 * PI * even());
}

function poisson(chance: Chance, mean: number): number {
  if (mean > 60) return max(0, round(mean + sqrt(mean) * normal(chance)));
  let [count, left] = [-1, 1];
  for (const least = exp(-mean); left > least; count += 1) left *= chance.below(1_000_000) / 1_000_000;
  return max(0, count);
}

/** An hour of a quiet guide: some causes come to a few a week, some to many an hour, some hours are busier by chance. */
function anHour(chance: Chance, rates: Readonly<Record<string, number>>, hour: number, noise: number): HourOf[] {
  const season = 1 + 0.25 * sin((2 * PI * hour) / 8_760);
  return Object.entries(rates).flatMap(([cause, rate]) => {
    const count = poisson(chance, rate * season * busy(hour) * exp(noise * normal(chance) - noise ** 2 / 2));
    return count === 0 ? [] : [{ hour, cause, count }];
  });
}

describe('causes that rise', () => {
  test('are found within an hour of an outage, with the counts and since when', () => {
    const rates = { 'wrong-password': 4, outage: 2, cache: 1 };
    const minutes = Array.from({ length: 12 }, (_, seed) => {
      const chance = chanceFrom(seed + 1);
      const began = quiet + 10 + seed * 24;
      const past = Array.from({ length: began }, (_, hour) => anHour(chance, rates, hour, 0.15)).flat();
      let count = 0;
      for (let minute = 5; minute <= 120; minute += 5) {
        // Eighteen an hour come to it where three are usual.
        count += poisson(chance, 1.5);
        if (minute % 60 === 5 && minute > 5) {
          past.push({ hour: began, cause: 'outage', count });
          count = 0;
        }
        const now = began + floor((minute - 1) / 60);
        const [found] = risingCauses([...past, { hour: now, cause: 'outage', count }], now, 0);
        if (found === undefined) continue;
        expect(found.cause).toBe('outage');
        expect(found.count).toBeGreaterThan(2 * found.usual);
        expect(found.since).toBeGreaterThanOrEqual(began - 3);
        return minute;
      }
      return 999;
    }).toSorted((a, b) => a - b);
    console.info(`minutes until an outage is pointed out: ${minutes.join(', ')}`);
    expect(minutes[9]).toBeLessThanOrEqual(60);
  }, 60_000);

  test('are named falsely no oftener than once a month in half a year with nights, weekends and a season', () => {
    const rates = { rare: 0.05, some: 1, many: 8, most: 30 };
    let alarms = 0;
    let months = 0;
    for (const [seed, noise] of [
      [11, 0],
      [12, 0.3],
    ] as const) {
      const chance = chanceFrom(seed);
      const counts: HourOf[] = [];
      let before: readonly Rising[] = [];
      for (let hour = 0; hour < quiet + 13 * 168; hour += 1) {
        counts.push(...anHour(chance, rates, hour, noise));
        if (hour < quiet) continue;
        while ((counts[0]?.hour ?? hour) < hour - quiet) counts.shift();
        const found = risingCauses(counts, hour, 0);
        alarms += found.filter(({ cause }) => before.every((each) => each.cause !== cause)).length;
        before = found;
      }
      months += (13 * 7) / 30;
    }
    console.info(`false alarms: ${alarms} in ${months.toFixed(1)} months`);
    expect(alarms).toBeLessThanOrEqual(months);
  }, 60_000);

  test('are not looked for before two weeks say what is usual, nor among so few that they may be one person', () => {
    const hour = (at: number, count: number): HourOf => ({ hour: at, cause: 'outage', count });
    const steady = Array.from({ length: quiet }, (_, at) => hour(at, 1));
    expect(risingCauses([...steady.slice(-300), hour(quiet, 50)], quiet, quiet - 300)).toEqual([]);
    expect(risingCauses([hour(3, 1), hour(quiet, 3)], quiet, 0)).toEqual([]);
    expect(risingCauses([...steady, hour(quiet, 50)], quiet, 0)).toHaveLength(1);
  });

  test('are found in a week after an outage too, as what was far out counts only up to a bound', () => {
    const chance = chanceFrom(7);
    const past = Array.from({ length: quiet }, (_, hour) => anHour(chance, { outage: 3 }, hour, 0)).flat();
    const same = { hour: quiet + 12 - 168, cause: 'outage', count: 200 };
    const now = { hour: quiet + 12, cause: 'outage', count: 25 };
    expect(risingCauses([...past, same, now], quiet + 12, 0)).toHaveLength(1);
  });
});

describe('the chance of so many or more', () => {
  test('is that of the distributions of Poisson and Pascal', () => {
    expect(chanceOfMore(3, 2, 1)).toBeCloseTo(1 - 5 * exp(-2), 12);
    // A mean of 2 at twice the variance: p = 1/2, and two successes: 1 - (1/4 + 1/4 + 3/16).
    expect(chanceOfMore(3, 2, 2)).toBeCloseTo(0.3125, 12);
    expect(chanceOfMore(0, 2, 1)).toBe(1);
    expect(chanceOfMore(3, 0, 1)).toBe(0);
  });

  test('is exact where that of none is too small for a number, and far out in the tail', () => {
    // Summed with sixty digits.
    for (const [count, mean, dispersion, exact] of [
      [700, 743, 1, 9.458243808043936e-1],
      [743, 743, 1, 5.048786273006711e-1],
      [907, 743, 1, 3.273139902819313e-9],
      [1_500, 730, 1, 3.597999579158181e-137],
      [2_000, 2_000, 1, 5.029735484442025e-1],
      [2_300, 2_000, 1, 3.011686687654196e-11],
      [50, 1, 1, 1.233750897909735e-65],
      [1_000, 743, 2, 3.446476770117775e-10],
      [400, 20, 3, 1.572157121534162e-57],
      [3_000, 2_500, 1.5, 2.476757207253356e-15],
      [800, 781, 1.0000001, 2.529179983459832e-1],
    ] as const)
      expect(chanceOfMore(count, mean, dispersion) / exact).toBeCloseTo(1, 9);
  });

  test('tells apart what is very unlikely, and falls with every one more', () => {
    for (const mean of [2, 730, 781, 5_000]) {
      let before = 2;
      for (let count = 1; count < mean + 20 * sqrt(mean) + 40; count += 1 + floor(mean / 50)) {
        const chance = chanceOfMore(count, mean, 1);
        expect(chance).toBeLessThanOrEqual(before);
        if (count > mean) expect(chance).toBeLessThan(before);
        before = chance;
      }
      expect(before).toBeGreaterThan(0);
    }
  });
});
