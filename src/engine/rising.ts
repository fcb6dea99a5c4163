import { rhythmOf, type Usual, usualOf, week } from './rising-usual.ts';
import { chanceOfMore } from './tail.ts';

/** How many diagnoses ended with a cause in an hour; hours are whole numbers that count on. */
export type HourOf = { hour: number; cause: string; count: number };

/** A cause that more diagnoses ended with lately than usual. */
export type Rising = {
  cause: string;
  /** so many in the last `hours` hours, the one under way among them, and how many it usually is then */
  count: number;
  hours: number;
  usual: number;
  /** the hour since which there were more than usual without a break */
  since: number;
};

/** So many hours are looked at together, up to the one under way. */
const windows = [1, 2, 4];
/** Fewer than so many are no incident, however rare the cause. */
const fewest = 4;
const hoursInMonth = 720;

/** How many weeks before now say what is usual. */
export const weeks = 8;

/**
 * The causes that more came to lately than is usual at this hour of the week, the most unlikely first.
 *
 * What is usual is counted from the same hours of the eight weeks before, by `usualOf`. A count is taken for a rise where
 * so many or more have a chance below one in all that is looked at in a month: each hour, each of three windows, each
 * cause (Bonferroni). So a guide where nothing happens has at most one false alarm a month on average. The hour under way
 * is held against what is usual for a whole one: a rise can only be found late by that, not falsely.
 *
 * @param counts of the past weeks, in any order; hours without any may be left out
 * @param now the hour under way
 * @param first the first hour in which anything was counted for the guide
 */
export function risingCauses(counts: readonly HourOf[], now: number, first: number): Rising[] {
  const from = Math.max(first, now - weeks * week);
  // Less says nothing about a rhythm.
  if (now - from < 2 * week) return [];
  const rhythm = rhythmOf(counts, now, from);
  const byCause = Map.groupBy(counts, ({ cause }) => cause);
  const limit = 1 / (hoursInMonth * windows.length * Math.max(1, byCause.size));
  const found: (Rising & { chance: number })[] = [];
  for (const [cause, own] of byCause) {
    const usual = usualOf(own, rhythm, now, from);
    const [most] = risesOf(usual, now, limit).toSorted((a, b) => a.chance - b.chance);
    if (most !== undefined) found.push({ cause, ...most, since: sinceWhen(usual, now) });
  }
  return found.toSorted((a, b) => a.chance - b.chance).map(({ chance, ...rising }) => rising);
}

type Rise = Pick<Rising, 'count' | 'hours' | 'usual'> & { chance: number };

function risesOf(usual: Usual, now: number, limit: number): Rise[] {
  return windows.flatMap((hours) => {
    const from = now - hours + 1;
    const count = usual.count(from, now);
    const expected = usual.expected(from, now);
    // The more counts vary, the likelier are many: what is likely as it is need not be measured.
    if (count < fewest || chanceOfMore(count, expected, 1) >= limit) return [];
    const chance = chanceOfMore(count, expected, usual.dispersion(hours));
    return chance < limit ? [{ count, hours, usual: expected, chance }] : [];
  });
}

function sinceWhen(usual: Usual, now: number): number {
  let since = now;
  while (since > now - 24 && usual.count(since - 1, since - 1) > usual.expected(since - 1, since - 1)) since -= 1;
  return since;
}
