import { describe, expect, test } from '@jest/globals';
import { doubtedFrom, standingOf } from '../../src/engine/doubt.ts';
import { type DayOf, evidenceOf } from '../../src/engine/doubt-evidence.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';

/** Days on which something is tried so often and mends at a rate that may change with the day. */
function daysOf(chance: Chance, count: number, perDay: number, rateOn: (day: number) => number): DayOf[] {
  return Array.from({ length: count }, (_, day) => {
    const good = Array.from({ length: perDay }).filter(() => chance.odds(rateOn(day))).length;
    return { day, good, trials: perDay };
  });
}

/** The first day on whose evening it is doubted, looking every so many days. */
function doubtedOn(days: readonly DayOf[], from: number, every: number): number | undefined {
  for (let day = from; day < days.length; day += every) {
    if (evidenceOf(days.slice(0, day + 1)).strength >= doubtedFrom) return day;
  }
  return undefined;
}

describe('a remedy', () => {
  test('that mends less than it did is doubted, and it is said since when and how much less', () => {
    const days = daysOf(chanceFrom(3), 240, 10, (day) => (day < 200 ? 0.8 : 0.5));
    const { doubts, good, trials } = standingOf(days, undefined, 240);
    expect(trials).toBe(2_400);
    expect(good).toBeGreaterThan(1_500);
    const [doubt] = doubts;
    if (doubt?.kind !== 'fell') throw new Error('It is not doubted.');
    expect(Math.abs(doubt.since - 200)).toBeLessThanOrEqual(4);
    expect(doubt.before.trials + doubt.after.trials).toBe(2_400);
    expect(doubt.before.good / doubt.before.trials).toBeCloseTo(0.8, 1);
    expect(doubt.after.good / doubt.after.trials).toBeCloseTo(0.5, 1);
  });

  test('that mends more than it did, or seldom but as seldom as ever, is not doubted', () => {
    const better = daysOf(chanceFrom(4), 240, 10, (day) => (day < 200 ? 0.5 : 0.9));
    const seldom = daysOf(chanceFrom(5), 365, 10, () => 0.1);
    for (const days of [better, seldom]) expect(standingOf(days, undefined, 365).doubts).toEqual([]);
  });

  test('that fell and was mended is doubted no more after a while', () => {
    const rate = (day: number) => (day < 100 || day >= 120 ? 0.8 : 0.3);
    const days = daysOf(chanceFrom(6), 365, 10, rate);
    expect(standingOf(days.slice(0, 120), undefined, 120).doubts).toHaveLength(1);
    expect(standingOf(days, undefined, 365).doubts).toEqual([]);
  });

  test('that nobody ever tried is doubted only once the day of its review has passed', () => {
    expect(standingOf([], undefined, 500)).toEqual({ good: 0, trials: 0, doubts: [] });
    expect(standingOf([], 500, 500).doubts).toEqual([]);
    expect(standingOf([], 499, 500).doubts).toEqual([{ kind: 'overdue', reviewBy: 499 }]);
  });
});

describe('the evidence', () => {
  test('is by no rate at all more than 1 on average, summed exactly over every way that twelve days can go', () => {
    // Over all ways, what was foretold adds up to at most 1: the numerator is a probability. So under any one rate,
    // whose chance the best-fitting one only exceeds, the evidence is at most 1 on average.
    for (let length = 1; length <= 12; length += 1) {
      let foretold = 0;
      for (let ways = 0; ways < 2 ** length; ways += 1) {
        const days = Array.from({ length }, (_, day) => ({ day, good: (ways >> day) & 1, trials: 1 }));
        const good = days.filter((day) => day.good === 1).length;
        const best = (good / length) ** good * (1 - good / length) ** (length - good);
        foretold += evidenceOf(days).strength * best;
      }
      expect(foretold).toBeLessThanOrEqual(1);
      if (length > 1) expect(foretold).toBeCloseTo((length - 1) / (2 * 365), 9);
    }
  });

  test('turns at most one sound remedy in twenty amber within a year, and a real fall within days', () => {
    const lines: Record<string, object> = {};
    let sound = 0;
    let alarms = 0;
    const chance = chanceFrom(20_261_125);
    for (const [rate, perDay, years] of [
      [0.5, 1, 40],
      [0.8, 2, 40],
      [0.8, 20, 10],
      [0.95, 5, 10],
    ] as const) {
      let here = 0;
      for (let year = 0; year < years; year += 1) {
        if (
          doubtedOn(
            daysOf(chance, 365, perDay, () => rate),
            6,
            3,
          ) !== undefined
        )
          here += 1;
      }
      lines[`sound: ${rate * 100} %, ${perDay} a day`] = { years, amber: here };
      sound += years;
      alarms += here;
    }
    expect(alarms / sound).toBeLessThanOrEqual(0.05);
    for (const [perDay, most] of [
      [2, 150],
      [4, 60],
      [10, 25],
      [20, 15],
    ] as const) {
      const delays = Array.from({ length: 15 }, () => {
        const days = daysOf(chance, 180 + 200, perDay, (day) => (day < 180 ? 0.8 : 0.6));
        return (doubtedOn(days, 180, 1) ?? 999) - 179;
      }).toSorted((a, b) => a - b);
      const median = delays[7] ?? 999;
      lines[`80 % falls to 60 %, ${perDay} a day`] = { 'days until amber': median, trials: median * perDay };
      expect(median).toBeLessThanOrEqual(most);
    }
    console.table(lines);
  }, 60_000);
});
