import { describe, expect, test } from '@jest/globals';
import { fuzz } from './round.ts';

describe('generated guides', () => {
  test.each([
    ['a fixed seed', 4_711],
    ['a fresh seed', Date.now() % 1_000_000_000],
  ])(
    'from %s (%d): none crashes the checks, none is refused without a place and a sentence',
    async (_, seed) => {
      const { guides, accepted, faults } = await fuzz(seed, 5_000);
      expect(faults).toEqual([]);
      expect(accepted).toBeGreaterThan(guides * 0.2);
    },
    60_000,
  );
});
