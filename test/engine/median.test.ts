import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { medianOf } from '../../src/engine/median.ts';

test('the median of counted values is the middle one of all of them written out', () => {
  const Counted = fc.record({ value: fc.integer({ min: 0, max: 50 }), count: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(fc.array(Counted), (spread) => {
      const all = spread.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
      const inOrder = all.toSorted((one, other) => one - other);
      expect(medianOf(spread)).toBe(inOrder[Math.ceil(all.length / 2) - 1]);
    }),
  );
});
