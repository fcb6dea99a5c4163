import type { CompiledGuide } from '../compile.ts';
import type { Event, Hop } from '../event.ts';
import { backWithin, staffSpeaks } from '../figures/tally.ts';
import { after, endOf, inForce, initial, type State } from '../state.ts';
import { answerOf } from './of-guide.ts';
import type { Diagnosed, Taken } from './record.ts';

/** A diagnosis as it is kept, with what became of its case. */
export type Outcome = {
  events: readonly Event[];
  /** when each event came, in epoch milliseconds */
  times: readonly number[];
  channel: string;
  locale: string;
  /** the cause that an agent entered who closed its case; what the walk came to is not meant */
  confirmed: string | null;
  /** the remedy, by its step, of which that agent says that it mended it */
  mended: string | null;
  /** whether its case was opened again soon after it was closed as resolved */
  caseCameBack: boolean;
};

/** What one diagnosis teaches; and where its triage first had to choose, if it did. */
export type Lesson = { diagnosed: Diagnosed; scene: Pick<State, 'facts' | 'closed' | 'tried'> | undefined };

/** The group that a person belongs to: those who come by the same way in the same language. */
export function segmentOf({ channel, locale }: Pick<Outcome, 'channel' | 'locale'>): string {
  return `${channel} ${locale}`;
}

/**
 * What a diagnosis teaches about the model of its guide; undefined for one that has no end. A branch that came back to
 * triage, or was left for that of another cause, failed, and so did one whose remedy did not work and that led to a human; one
 * that ended resolved worked. One that ended in waiting for what it names settled it, unless an agent says otherwise or the
 * person came back; one that was left in the middle, for a human, by a jump or for good, or put off, tells nothing. What an
 * agent says mended it worked. `guide` is the version by which it was walked.
 */
export function lessonOf(guide: CompiledGuide, outcome: Outcome): Lesson | undefined {
  const { events, times, confirmed, mended, caseCameBack } = outcome;
  if (endOf(events) === undefined && confirmed === null) return undefined;
  const hops = inForce(events);
  const walk = openWalk(guide);
  for (const { number, hop } of hops) walk.take(hop, times[number] ?? 0, askedAt(outcome, number));
  const returned = cameBack(outcome);
  const { asked, branches, settled } = walk.end();
  const stands = !returned && !caseCameBack && (confirmed ?? settled) === settled;
  if (settled !== undefined && !stands) branches.set(settled, untold(settled));
  const by = mended === null ? undefined : causeOfRemedy(guide, mended);
  if (by !== undefined) {
    // What seemed to work before somebody came back did not; what the agent did then, did.
    if (returned)
      for (const [cause, branch] of branches) if (branch.result === 'worked') branches.set(cause, asFailed(branch));
    branches.set(by, { kind: 'tried', remedy: by, result: 'worked', seconds: null });
  }
  return {
    diagnosed: {
      steps: [...asked, ...branches.values()],
      cause: confirmed ?? (stands ? settled : undefined) ?? null,
      reopened: caseCameBack || (returned && by === undefined),
      segment: segmentOf(outcome),
    },
    scene: walk.scene(),
  };
}

type Tried = Taken & { kind: 'tried' };

const untold = (remedy: string): Tried => ({ kind: 'tried', remedy, result: 'skipped', seconds: null });
const asFailed = (branch: Tried): Tried => ({ ...branch, result: 'failed' });

/** When what an event answers was asked: when the one before it came. Who speaks is noted with their answer. */
function askedAt({ events, times }: Pick<Outcome, 'events' | 'times'>, number: number): number {
  const before = events.slice(0, number).findLastIndex(({ type }) => type !== 'spoke');
  return times[before] ?? times[number] ?? 0;
}

/**
 * Whether the person came back with it soon after the last end that seemed good: who corrects themselves ends anew. What
 * staff do while they speak is no coming back.
 */
function cameBack({ events, times }: Pick<Outcome, 'events' | 'times'>): boolean {
  const end = events.findLastIndex(
    (event) => event.type === 'ended' && (event.outcome === 'resolved' || event.outcome === 'waiting'),
  );
  if (end < 0) return false;
  return events.slice(end + 1).some((later, index) => {
    const away = (times[end + 1 + index] ?? 0) - (times[end] ?? 0);
    const back =
      later.type === 'went-back' ||
      later.type === 'asked-for-human' ||
      (later.type === 'remarked' && later.helped === false);
    return back && away <= backWithin && !staffSpeaks(events.slice(0, end + 1 + index));
  });
}

type Branch = { cause: string; since: number; putOff: boolean; failed: boolean };

/** Follows a walk, and notes what was asked and how the branch of each cause went. */
function openWalk(guide: CompiledGuide) {
  const asked: Taken[] = [];
  const branches = new Map<string, Tried>();
  let state = initial(guide);
  let branch: Branch | undefined;
  let scene: State | undefined;
  let settled: string | undefined;
  const leave = (result: 'worked' | 'failed' | 'skipped', at: number) => {
    if (branch === undefined) return;
    const { cause, since, putOff, failed } = branch;
    const told = result === 'failed' && putOff && !failed ? 'skipped' : result;
    const seconds = (at - since) / 1_000;
    branches.set(cause, { kind: 'tried', remedy: cause, result: told, seconds: told === 'skipped' ? null : seconds });
    branch = undefined;
  };
  const enter = (cause: string | undefined, at: number) => {
    if (cause === undefined || cause === branch?.cause) return;
    leave('failed', at);
    branch = { cause, since: at, putOff: false, failed: false };
  };
  const take = (hop: Hop, at: number, before: number): void => {
    if (hop.type === 'chose' && scene === undefined) scene = state;
    if (hop.type === 'started') return;
    if ('fact' in hop) {
      const answer = answerOf(hop.value);
      const seconds = hop.type === 'answered' ? (at - before) / 1_000 : null;
      if (answer !== undefined) asked.push({ kind: 'asked', question: hop.fact, answer, seconds });
    }
    if (hop.type === 'tried') {
      enter(causeOfRemedy(guide, hop.step), before);
      if (branch !== undefined && hop.result === 'not-now') branch.putOff = true;
      if (branch !== undefined && hop.result === 'not-worked') branch.failed = true;
    }
    state = after(guide, state, hop);
    const left = leftBy(guide, hop, branch);
    if (branch !== undefined && isWaited(guide, hop, branch)) settled = branch.cause;
    if (left !== undefined) leave(left, at);
    if (hop.type === 'jumped' && branch?.failed === false) leave('skipped', at);
    if (left !== undefined) return;
    if (hop.type === 'chose' || hop.type === 'jumped') enter(hop.cause ?? undefined, at);
    else enter(guide.entries.get(hop.next)?.[0] ?? causeOfRemedy(guide, hop.next), at);
  };
  return {
    take,
    /** What was asked, how each branch went, and the cause whose branch ended in waiting. */
    end: () => {
      leave('skipped', 0);
      return { asked, branches, settled };
    },
    scene: () => scene,
  };
}

/** How the branch went that a hop leaves; undefined for a hop that leaves none. */
function leftBy(
  guide: CompiledGuide,
  hop: Hop,
  branch: Branch | undefined,
): 'worked' | 'failed' | 'skipped' | undefined {
  if (hop.type === 'asked-for-human') return 'skipped';
  const next = guide.steps.get(hop.next);
  if (next?.kind === 'end') {
    if (next.outcome === 'resolved' || isWaited(guide, hop, branch)) return 'worked';
    return next.outcome === 'escalated' && branch?.failed === true ? 'failed' : 'skipped';
  }
  return next?.kind === 'triage' ? 'failed' : undefined;
}

/** Whether a hop leads to an end where somebody waits for what the branch is of. */
function isWaited({ steps }: CompiledGuide, hop: Hop, branch: Branch | undefined): boolean {
  const next = steps.get(hop.next);
  return next?.kind === 'end' && next.outcome === 'waiting' && next.cause !== undefined && next.cause === branch?.cause;
}

function causeOfRemedy(guide: CompiledGuide, name: string): string | undefined {
  const step = guide.steps.get(name);
  return step?.kind === 'remedy' ? step.cause : undefined;
}
