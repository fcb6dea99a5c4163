import { afterEach, describe, expect, test } from '@jest/globals';
import { busyDays, type Clock } from '../kit/busy-days.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { figureRows } from '../kit/figure-rows.ts';

const opened: OpenedDesk[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** A desk on which so many things happened by chance. */
async function aBusyDesk(seed: number, deeds = 1_200): Promise<OpenedDesk & { clock: Clock }> {
  const clock = { now: Date.parse('2026-10-20T08:00:00Z') };
  const desk = await aDesk({ now: () => clock.now });
  opened.push(desk);
  await busyDays(desk, clock, deeds, seed);
  return { ...desk, clock };
}

describe('figures', () => {
  test.each([1, 2, 3, 4])(
    'that were kept with every event are those that a rebuild counts (chance %s)',
    async (seed) => {
      const { desk, file } = await aBusyDesk(seed);
      const before = figureRows(file);
      expect(Object.values(before).map((rows) => rows.length)).not.toContain(0);
      await desk.insights.rebuild();
      expect(figureRows(file)).toEqual(before);
    },
    120_000,
  );
});
