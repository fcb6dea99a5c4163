import { setImmediate } from 'node:timers/promises';
import { type Lesson, lessonOf } from '../../engine/triage/diagnosed.ts';
import type { Parts } from '../parts.ts';

/** So many diagnoses are learned from, the newest ones: older ones count for nothing any more. */
const most = 20_000;

// So many are read before others have their turn; that takes a few milliseconds.
const slice = 100;

/** What the diagnoses of a guide teach, oldest first, each read by the version by which it was walked. One that can't be is told of. */
export async function lessonsOf(
  { store, library, complain }: Pick<Parts, 'store' | 'library' | 'complain'>,
  guide: string,
): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  // One list a version: it is handed to another thread with every diagnosis.
  const causesOf = new Map<number, readonly string[]>();
  for (let below = Number.MAX_SAFE_INTEGER, seen = 0; seen < most; ) {
    const some = await store.plans.finished(guide, below, slice);
    for (const finished of some) {
      try {
        const { compiled } = await library.version(finished.version);
        const lesson = lessonOf(compiled, finished);
        if (lesson === undefined) continue;
        const knew = causesOf.get(finished.version) ?? compiled.causes.map(({ id }) => id);
        causesOf.set(finished.version, knew);
        lessons.push({ ...lesson, diagnosed: { ...lesson.diagnosed, knew } });
      } catch (error) {
        complain(error, `learning from diagnosis ${finished.id}`);
      }
    }
    const last = some.at(-1);
    if (last === undefined) break;
    below = last.id;
    seen += some.length;
    await setImmediate();
  }
  return lessons.toReversed();
}
