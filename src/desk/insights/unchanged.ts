import { dayOf } from '../../store/day.ts';
import type { Parts } from '../parts.ts';
import type { PublishedGuide } from '../published.ts';

// Further back than so many versions nobody looks: what was the same all along counts from there.
const most = 20;

/** Since which day a step is as it is, and the versions in which it is: their rows by their numbers. */
export type Unchanged = { since: number; versions: ReadonlyMap<number, number> };

/**
 * The day since which each step of a live version is as it is: its logic, its texts, and the day of its next review, so
 * that a review sets it going anew. `first` is the first day of the guide; the version that is the first counts from there.
 * The versions are those up to the live one without a change, and of the newer ones, as one that is staged, those that have
 * the step the same.
 */
export async function unchangedSince(
  { store, library }: Parts,
  live: PublishedGuide,
  first: number,
): Promise<ReadonlyMap<string, Unchanged>> {
  const history = await store.versions.history(live.guide.id);
  const older = history.filter(({ number }) => number <= live.number);
  const newer = history.filter(({ number }) => number > live.number);
  const same = new Set(Object.keys(live.guide.steps));
  const unchanged = new Map<string, { since: number; versions: Map<number, number> }>();
  for (const { id, number, at } of older.slice(0, most)) {
    if (same.size === 0) break;
    const version = await library.version(id);
    for (const step of same) {
      if (writingOf(version, step) !== writingOf(live, step)) same.delete(step);
      else {
        const since = number === 1 ? Math.min(first, dayOf(at)) : dayOf(at);
        const { versions = [] } = unchanged.get(step) ?? {};
        unchanged.set(step, { since, versions: new Map([...versions, [number, id]]) });
      }
    }
  }
  for (const { id, number } of newer.slice(0, most)) {
    const version = await library.version(id);
    for (const [step, { versions }] of unchanged)
      if (writingOf(version, step) === writingOf(live, step)) versions.set(number, id);
  }
  return unchanged;
}

function writingOf({ guide, texts }: PublishedGuide, step: string): string {
  const logic = Object.hasOwn(guide.steps, step) ? guide.steps[step] : undefined;
  return JSON.stringify([logic, [...texts].map(([locale, text]) => [locale, text.steps[step]])]);
}
