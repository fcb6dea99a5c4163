import type { Parts } from '../parts.ts';
import type { PublishedGuide } from '../published.ts';
import { dayAt } from './days.ts';

// Further back than so many versions nobody looks: what was the same all along counts from there.
const most = 20;

/**
 * The day since which each step of a live version is as it is: its logic, its texts, and the day of its next review, so
 * that a review sets it going anew. `first` is the first day of the guide; the version that is the first counts from there.
 */
export async function unchangedSince(
  { store, library }: Parts,
  live: PublishedGuide,
  first: number,
): Promise<ReadonlyMap<string, number>> {
  const history = (await store.versions.history(live.guide.id)).filter(({ number }) => number <= live.number);
  const same = new Set(Object.keys(live.guide.steps));
  const since = new Map<string, number>();
  for (const { id, number, at } of history.slice(0, most)) {
    if (same.size === 0) break;
    const version = await library.version(id);
    for (const step of same) {
      if (writingOf(version, step) !== writingOf(live, step)) same.delete(step);
      else since.set(step, number === 1 ? Math.min(first, dayAt(at)) : dayAt(at));
    }
  }
  return since;
}

function writingOf({ guide, texts }: PublishedGuide, step: string): string {
  const logic = Object.hasOwn(guide.steps, step) ? guide.steps[step] : undefined;
  return JSON.stringify([logic, [...texts].map(([locale, text]) => [locale, text.steps[step]])]);
}
