import { expect, test } from '@jest/globals';
import { importRound } from './imports/round.ts';

// A few of many: "npm run fuzz:import" imports ten thousand.
test('whatever broken guide is imported becomes a draft or is refused in a sentence; none is published, none is lost', async () => {
  const { drafts, refused, withFindings, faults } = await importRound(1, 200);
  expect(faults).toEqual([]);
  expect(refused).toBeGreaterThan(10);
  expect(drafts).toBeGreaterThan(100);
  expect(withFindings).toBeGreaterThan(50);
}, 60_000);
