import { beginningsOf, learningTriage, reachOf } from '../../engine/triage/guide-saving.ts';
import { modelOfGuide } from '../../engine/triage/of-guide.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import type { PublishedGuide } from '../published.ts';
import type { Learner } from './learner.ts';
import { lessonsOf } from './lessons.ts';

/** The parts with which snapshots are taken. */
export type LearningParts = Parts & { learner: Learner };

/** A day in milliseconds: so often a guide is learned anew of itself, where diagnoses ended since. */
const daily = 86_400_000;

/** Who learns of itself. */
const schedule = 'schedule';

/**
 * Learns from the diagnoses of a guide, of all its versions, and keeps what that makes of the version. Throws Problem
 * `invalid` for a guide whose order is not learned, `busy` where it took too long.
 */
export async function takeSnapshot(parts: LearningParts, guide: PublishedGuide, by: string): Promise<Snapshot> {
  const { compiled } = guide;
  if (learningTriage(compiled) === undefined)
    throw new Problem('invalid', 'No triage of this guide learns its order.', 'guide');
  const { plans } = parts.store;
  const own = await plans.latest(guide.version);
  const before = own ?? (await plans.latestOf(guide.guide.id));
  const lessons = await lessonsOf(parts, guide.guide.id);
  const beginnings = beginningsOf(compiled, modelOfGuide(compiled), lessons);
  const taught = await parts.learner.learn({
    guide: guide.guide,
    diagnosed: lessons.map(({ diagnosed }) => diagnosed),
    beginnings,
    seed: guide.version,
  });
  const { id } = guide.guide;
  return plans.add({
    ...taught,
    beginnings,
    reach: reachOf(lessons),
    version: guide.version,
    at: parts.now(),
    by,
    ...(by === schedule && { follows: own?.id ?? null }),
    // One that leads goes on as long as it saves anything, in a new version too: an order that changed to and fro would help nobody.
    pays: taught.pays || (before?.pays === true && taught.saving.minutes > 0),
    deed: { who: by, action: 'learn', subject: id, detail: `${guide.number}: ${lessons.length}` },
  });
}

/**
 * Takes the snapshots that are due, and names their guides: of live and staged versions that have none, or an old one, where
 * diagnoses ended since. One that can't be taken is told of, and the others are.
 */
export async function takeDue(parts: LearningParts): Promise<string[]> {
  const taken: string[] = [];
  for (const guide of parts.library.served()) {
    const { id } = guide.guide;
    try {
      if (!(await isDue(parts, guide))) continue;
      await takeSnapshot(parts, guide, schedule);
      taken.push(id);
    } catch (error) {
      parts.complain(error, `learning from the diagnoses of "${id}"`);
    }
  }
  return taken;
}

async function isDue({ store, now }: LearningParts, { guide, compiled, version }: PublishedGuide): Promise<boolean> {
  if (learningTriage(compiled) === undefined) return false;
  const latest = await store.plans.latest(version);
  if (latest !== undefined && now() - latest.at < daily) return false;
  return store.plans.anySince(guide.id, latest?.at ?? 0);
}
