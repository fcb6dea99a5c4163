import { type Rising, risingCauses, weeks } from '../../engine/rising.ts';
import type { Parts } from '../parts.ts';
import { hourAt, hoursInDay } from './days.ts';
import { openFresh } from './fresh.ts';

/** Causes of a guide that rise, as they stood at a time. */
export type Risings = { at: number; hour: number; causes: readonly Rising[] };

const lasts = 5 * 60_000;

/** Opens what points out causes that more come to than usual. It looks at most every five minutes at the same guide. */
export function openRisings({ store, now }: Parts) {
  const fresh = openFresh<Risings>(now, lasts);
  return (guide: string): Promise<Risings> =>
    fresh.read(guide, async () => {
      const at = now();
      const hour = hourAt(at);
      const { first } = await store.figures.values(guide);
      const counts = first === null ? [] : await store.figures.hours(guide, hour - weeks * 7 * hoursInDay, hour + 1);
      return { at, hour, causes: first === null ? [] : risingCauses(counts, hour, (first + 1) * hoursInDay) };
    });
}
