import { describe, expect, test } from '@jest/globals';
import { bucketsOf } from '../../../src/web/insights/buckets.ts';
import { lineChart, type Point } from '../../../src/web/insights/chart/lines.ts';
import { dayFrom } from '../../../src/web/insights/days.ts';

const until = dayFrom('2026-11-26');
const span = '{from} to {until}';
const unitOf = (days: number, perDay: number) =>
  bucketsOf('en', { from: until - days, until }, { span }, { countOn: () => perDay, enough: 30 }).unit;

describe('a trend', () => {
  test('has buckets of which a typical one has enough cases', () => {
    expect(unitOf(30, 40)).toBe('day');
    expect(unitOf(30, 8)).toBe('week');
    expect(unitOf(365, 8)).toBe('week');
    expect(unitOf(365, 2)).toBe('month');
    expect(unitOf(365, 1_000)).toBe('week');
  });

  test('has the longest buckets that still show one, where none has enough', () => {
    expect(unitOf(30, 1)).toBe('week');
    expect(unitOf(2, 1)).toBe('day');
    expect(unitOf(365, 0)).toBe('month');
  });

  test('has each day of the period once, and the months of the calendar', () => {
    const period = { from: dayFrom('2026-08-28'), until };
    const { unit, buckets } = bucketsOf('en', period, { span }, { countOn: () => 1, enough: 30 });
    expect(unit).toBe('month');
    expect(buckets.map(({ name }) => name)).toEqual([
      'Aug 28, 2026 to Aug 31, 2026',
      'Sep 1, 2026 to Sep 30, 2026',
      'Oct 1, 2026 to Oct 31, 2026',
      'Nov 1, 2026 to Nov 25, 2026',
    ]);
  });
});

describe('a line of many points', () => {
  const point = (share: number | undefined, few = false): Point => ({ share, few });
  const drawn = (points: readonly Point[]) =>
    lineChart({
      ...{ id: 'rates', title: 'Rates', description: 'A line.', labels: points.map((_, index) => String(index)) },
      ...{ lines: [points], shareText: String },
    }).html;

  test('has dots only where it stands on few cases, or alone', () => {
    const many = Array.from({ length: 40 }, () => point(0.5));
    expect(drawn(many)).not.toContain('<circle');
    const some = many.with(3, point(0.5, true)).with(10, point(undefined)).with(12, point(undefined));
    const circles = drawn(some).match(/<circle class="[^"]*"/g);
    expect(circles).toEqual(['<circle class="dot line-1 few"', '<circle class="dot line-1"']);
  });

  test('has a dot at each of few', () => {
    expect(drawn([point(0.5), point(0.6), point(0.7)]).match(/<circle/g)).toHaveLength(3);
  });
});
