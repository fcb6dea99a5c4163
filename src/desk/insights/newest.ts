import { setImmediate } from 'node:timers/promises';
import type { Period, Recorded, Store } from '../../store/store.ts';

// So many diagnoses are read before others have their turn; that takes a few milliseconds.
const slice = 100;

/** How far one looks back: at so many diagnoses, and for so many milliseconds. */
export type Budget = { diagnoses: number; milliseconds: number; signal?: AbortSignal | undefined };

/**
 * Takes the newest recorded diagnoses of a period, newest slices first, until a budget is spent; `take` says whether it
 * counts one. Others have their turn in between.
 * @returns whether all of the period were seen. Rejects where the signal says to stop.
 */
export async function newestOf(
  store: Store,
  period: Period,
  { diagnoses, milliseconds, signal }: Budget,
  take: (recorded: Recorded) => Promise<boolean> | boolean,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  const first = await store.diagnoses.firstSince(period.from);
  let taken = 0;
  for (
    let above = (await store.diagnoses.firstSince(period.until)) - 1 - slice;
    above > first - 1 - slice;
    above -= slice
  ) {
    signal?.throwIfAborted();
    for (const recorded of (await store.diagnoses.recorded(period, above, slice)).toReversed())
      if (await take(recorded)) taken += 1;
    if (taken >= diagnoses || performance.now() > deadline) return above < first;
    await setImmediate();
  }
  return true;
}
