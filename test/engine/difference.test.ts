import { expect, test } from '@jest/globals';
import { differenceOf } from '../../src/engine/difference.ts';
import { shareOf } from '../../src/engine/interval.ts';

// The examples (a) to (h) of Newcombe's paper, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1.0],
  [10, 10, 0, 10, 0.6075, 1.0],
])('%d of %d against %d of %d lies between %f and %f', (hits, all, otherHits, otherAll, from, to) => {
  const found = differenceOf(shareOf(hits, all), shareOf(otherHits, otherAll));
  expect(found?.from).toBeCloseTo(from, 3);
  expect(found?.to).toBeCloseTo(to, 3);
});

test('nothing can be compared with nothing', () => {
  expect(differenceOf(shareOf(1, 2), shareOf(0, 0))).toBeUndefined();
});
