import type { Past, Period, Staff } from '../../store/store.ts';
import type { Parts } from '../parts.ts';

/** So many diagnoses are held at a time. */
const slice = 500;

/** Gives the diagnoses of a period with all of their events, slice by slice, once the log says who takes them away. */
export async function* exportPast({ store, now }: Parts, staff: Staff, period: Period): AsyncGenerator<Past[]> {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const deed = { who: staff.name, action: 'export-events', subject: period.guide };
  await store.audit.record({ ...deed, at: now(), detail: `${day(period.from)} – ${day(period.until - 1)}` });
  const last = await store.diagnoses.last();
  for (let above = 0; above < last; above += slice) {
    const found = await store.past(period, above, slice);
    if (found.length > 0) yield found;
  }
}
