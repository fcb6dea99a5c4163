import type { Event } from '../event.ts';
import { inForce } from '../state.ts';
import { type HopCount, hopOf } from './hop.ts';

/** Who comes back within so many milliseconds was not helped. */
export const backWithin = 7 * 86_400_000;

/** Nobody takes longer than so many milliseconds for a step: they left the page open. */
const longest = 30 * 60_000;

/** What is kept of a diagnosis, so that one more event is counted without reading all those before it. */
export type Tally = {
  /** where the walk stands */
  step: string;
  /** the remedy that worked last, of those in force */
  remedy: string | null;
  /** questions and remedies whose answers are in force */
  questions: number;
  /** when somebody last did something */
  actedAt: number | null;
  /** when it last ended as resolved */
  fixedAt: number | null;
  /** whether somebody went back or asked for a human since then, and soon enough */
  returned: boolean;
  /** whether they said that it had not helped, soon enough; what they say last counts */
  denied: boolean;
};

/** Before anything happened. */
export const untouched: Tally = {
  step: '',
  remedy: null,
  questions: 0,
  actedAt: null,
  fixedAt: null,
  returned: false,
  denied: false,
};

/** How often something was done at a step: once, or once less where it was taken back; with the milliseconds it took, if timed. */
export type Hopped = HopCount & { count: 1 | -1; milliseconds: number | null };

/** Whether somebody came back after it had ended as resolved. */
function cameBack({ returned, denied }: Tally): boolean {
  return returned || denied;
}

/**
 * Counts one more event.
 * @param at when it came, in epoch milliseconds
 * @param texts the facts that are free text
 * @param before gives all events before it, oldest first; only going back and what comes after a good end need them
 */
function counted(
  tally: Tally,
  event: Event,
  at: number,
  texts: ReadonlySet<string>,
  before: () => readonly Event[],
): { tally: Tally; hops: Hopped[] } {
  if (event.type === 'spoke') return { tally, hops: [] };
  const earlier = event.type === 'went-back' ? before() : [];
  const next: Tally = { ...tally, ...moved(tally, event, earlier), ...helped(tally, event, at, before), actedAt: at };
  const hop = event.type === 'went-back' ? goneBack(tally, earlier[event.to]) : hopOf(event, texts);
  const hops: Hopped[] =
    hop === undefined ? [] : [{ ...hop, count: 1, milliseconds: timeOf(event, at, tally.actedAt) }];
  if (event.type === 'ended' || cameBack(tally) === cameBack(next)) return { tally: next, hops };
  const back = { kind: 'came-back', step: tally.step, answer: tally.remedy, next: null } as const;
  return { tally: next, hops: [...hops, { ...back, count: cameBack(next) ? 1 : -1, milliseconds: null }] };
}

/** Where an event leads, and what is in force then. */
function moved(
  { questions }: Tally,
  event: Event,
  before: readonly Event[],
): Partial<Pick<Tally, 'step' | 'remedy' | 'questions'>> {
  switch (event.type) {
    case 'answered':
      return { step: event.next, questions: questions + 1 };
    case 'tried':
      return { step: event.next, questions: questions + 1, ...(event.result === 'worked' && { remedy: event.step }) };
    case 'went-back':
      return inForceAfter([...before, event]);
    default:
      return 'next' in event ? { step: event.next } : {};
  }
}

function inForceAfter(events: readonly Event[]): Pick<Tally, 'step' | 'remedy' | 'questions'> {
  const hops = inForce(events).map(({ hop }) => hop);
  const worked = hops.findLast((hop) => hop.type === 'tried' && hop.result === 'worked');
  return {
    step: hops.at(-1)?.next ?? '',
    remedy: worked?.type === 'tried' ? worked.step : null,
    questions: hops.filter(({ type }) => type === 'answered' || type === 'tried').length,
  };
}

/**
 * Whether it helped, as far as an event tells. What is done while somebody of the staff speaks is their work on it, and
 * nobody came back by that. Who goes on without coming back, as staff do who correct an answer, leaves
 * the end behind: so as long as nobody came back, the walk stands where it was fixed.
 */
function helped(
  tally: Tally,
  event: Event,
  at: number,
  before: () => readonly Event[],
): Partial<Pick<Tally, 'fixedAt' | 'returned' | 'denied'>> {
  const soon = () => tally.fixedAt !== null && at - tally.fixedAt <= backWithin && !staffSpeaks(before());
  switch (event.type) {
    case 'ended':
      return event.outcome === 'resolved' ? { fixedAt: at, returned: false, denied: false } : {};
    case 'remarked':
      return event.helped !== null && soon() ? { denied: !event.helped } : {};
    default: {
      const back = event.type === 'asked-for-human' || (event.type === 'went-back' && event.corrects === undefined);
      const returned = cameBack(tally) || (back && soon());
      return { returned, fixedAt: returned ? tally.fixedAt : null };
    }
  }
}

/** Whether it is somebody of the staff who enters what comes next. */
export function staffSpeaks(before: readonly Event[]): boolean {
  const last = before.findLast((event) => event.type === 'spoke');
  return last !== undefined && last.by !== null;
}

function goneBack({ step }: Tally, to: Event | undefined): HopCount {
  return { kind: 'went-back', step, answer: null, next: to !== undefined && 'step' in to ? to.step : null };
}

/** Of several things that came at once, as corrections do, only the first took its time. */
function timeOf({ type }: Event, at: number, actedAt: number | null): number | null {
  const byPerson = type === 'answered' || type === 'tried' || type === 'asked-for-human' || type === 'entered';
  return byPerson && actedAt !== null && at > actedAt ? Math.min(at - actedAt, longest) : null;
}

/** An event and when it came, in epoch milliseconds. */
export type Timed = { event: Event; at: number };

/**
 * Counts events of a diagnosis in their order.
 * @param earlier gives the events that were counted in the tally already
 */
export function countedAll(
  tally: Tally,
  events: readonly Timed[],
  texts: ReadonlySet<string>,
  earlier: () => readonly Event[],
): { tally: Tally; hops: Hopped[] } {
  const hops: Hopped[] = [];
  let now = tally;
  for (const [place, { event, at }] of events.entries()) {
    const before = () => [...earlier(), ...events.slice(0, place).map((one) => one.event)];
    const more = counted(now, event, at, texts, before);
    now = more.tally;
    hops.push(...more.hops);
  }
  return { tally: now, hops };
}
