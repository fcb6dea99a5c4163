import { setImmediate } from 'node:timers/promises';
import { type Doubt, type Standing, standingOf } from '../../engine/doubt.ts';
import type { DayOf } from '../../engine/doubt-evidence.ts';
import { staffSpeaks } from '../../engine/figures/tally.ts';
import type { End } from '../../guide/schema.ts';
import { dayOf, startOf } from '../../store/day.ts';
import type { FigureFilter, HopFigure } from '../../store/figure.ts';
import type { Recorded } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import type { PublishedGuide } from '../published.ts';
import { openFresh } from './fresh.ts';
import { newestOf } from './newest.ts';
import { type Unchanged, unchangedSince } from './unchanged.ts';

/** How a remedy or an end of the live version stands since it was last changed; `cases` are the newest that it failed. */
export type Kept = Standing & {
  step: string;
  kind: 'remedy' | 'end';
  /** whether it has a rate: nobody can say of an end that hands over whether it helped */
  rated: boolean;
  owner: string | undefined;
  since: number;
  cases: readonly string[];
};

const lasts = 5 * 60_000;
const budget = { diagnoses: 3_000, milliseconds: 500 };
const shown = 8;
const month = 30;

/** Opens what says of remedies and ends whether they are to be doubted. It looks at most every five minutes at the same guide. */
export function openDoubts(parts: Parts) {
  const fresh = openFresh<readonly Kept[]>(parts.now, lasts);
  const asked = (guide: string): [string, () => Promise<readonly Kept[]>] => {
    const live = parts.library.guide(guide);
    return [`${guide} ${live.version} ${dayOf(parts.now())}`, () => doubtsOf(parts, live)];
  };
  return {
    of: (guide: string): Promise<readonly Kept[]> => fresh.read(...asked(guide)),
    /** how many are to be doubted, as far as that is known at once */
    count: (guide: string): number =>
      (fresh.known(...asked(guide)) ?? []).filter(({ doubts }) => doubts.length > 0).length,
    /** why a step is to be doubted, as far as that is known at once */
    at: (guide: string, step: string): readonly Doubt[] =>
      fresh.known(...asked(guide))?.find((each) => each.step === step)?.doubts ?? [],
  };
}

async function doubtsOf(parts: Parts, live: PublishedGuide): Promise<Kept[]> {
  const { store } = parts;
  const { id, steps } = live.guide;
  const today = dayOf(parts.now());
  const { first } = await store.figures.values(id);
  const unchanged = await unchangedSince(parts, live, first ?? today);
  const from = Math.min(today, ...[...unchanged.values()].map(({ since }) => since));
  const { done, came } = await outcomesIn(parts, { guide: id, from, until: today + 1 });
  const kept = Object.entries(steps).flatMap(([step, each]): Kept[] => {
    if (each.kind !== 'remedy' && each.kind !== 'end') return [];
    const { since: start, versions } = unchanged.get(step) ?? { since: from, versions: new Map() };
    const here = (figures: readonly HopFigure[]) => figures.filter(({ version = 0 }) => versions.has(version));
    const days =
      each.kind === 'remedy' ? daysOfRemedy(step, here(done)) : daysOfEnd(step, each, here(done), here(came));
    const reviewBy = each.reviewBy === undefined ? undefined : Date.parse(each.reviewBy) / 86_400_000;
    const own = days.filter(({ day }) => day >= start);
    const rated = each.kind === 'remedy' || each.outcome === 'resolved';
    const what = { step, kind: each.kind, rated, owner: each.owner, since: start, cases: [] };
    return [{ ...what, ...standingOf(own, reviewBy, today) }];
  });
  return withCases(parts, live, kept, unchanged);
}

/** What remedies came to and who came back, and who came to which step. Others have their turn after each month. */
async function outcomesIn({ store }: Parts, { guide, from, until }: FigureFilter) {
  const done: HopFigure[] = [];
  const came: HopFigure[] = [];
  for (let start = from; start < until; start += month) {
    const filter = { guide, from: start, until: Math.min(until, start + month) };
    const hops = await store.figures.hops(filter, ['day', 'version', 'step', 'kind', 'answer']);
    done.push(...hops.filter(({ kind }) => kind === 'tried' || kind === 'came-back'));
    came.push(...(await store.figures.hops(filter, ['day', 'version', 'next'])));
    await setImmediate();
  }
  return { done, came };
}

/** A trial of a remedy is that somebody says whether it worked; good is that it did, and that they did not come back. */
function daysOfRemedy(remedy: string, done: readonly HopFigure[]): DayOf[] {
  const tried = done.filter(({ kind, step }) => kind === 'tried' && step === remedy);
  const back = done.filter(({ kind, answer }) => kind === 'came-back' && answer === remedy);
  const worked = tried.filter(({ answer }) => answer === 'worked');
  return daysFrom([...worked, ...tried.filter(({ answer }) => answer === 'not-worked')], worked, back);
}

/** A trial of an end that says "resolved" is that somebody came there; good is that they did not come back. */
function daysOfEnd(end: string, { outcome }: End, done: readonly HopFigure[], came: readonly HopFigure[]): DayOf[] {
  if (outcome !== 'resolved') return [];
  const here = came.filter(({ next }) => next === end);
  return daysFrom(
    here,
    here,
    done.filter(({ kind, step }) => kind === 'came-back' && step === end),
  );
}

function daysFrom(trials: readonly HopFigure[], good: readonly HopFigure[], back: readonly HopFigure[]): DayOf[] {
  const days = new Map<number, DayOf>();
  const add = (figures: readonly HopFigure[], to: 'good' | 'trials', sign: 1 | -1) => {
    for (const { day = 0, count } of figures) {
      const known = days.get(day) ?? { day, good: 0, trials: 0 };
      known[to] += sign * count;
      days.set(day, known);
    }
  };
  add(trials, 'trials', 1);
  add(good, 'good', 1);
  add(back, 'good', -1);
  return [...days.values()]
    .filter(({ trials: some }) => some > 0)
    .map((each) => ({ ...each, good: Math.min(each.trials, Math.max(0, each.good)) }))
    .toSorted((one, other) => one.day - other.day);
}

/** Finds the newest diagnoses that what is doubted failed. */
async function withCases(
  parts: Parts,
  { guide }: PublishedGuide,
  kept: readonly Kept[],
  unchanged: ReadonlyMap<string, Unchanged>,
): Promise<Kept[]> {
  const doubted = kept.filter(({ doubts }) => doubts.some(({ kind }) => kind === 'fell'));
  if (doubted.length === 0) return [...kept];
  const cases = new Map<string, string[]>(doubted.map(({ step }) => [step, []]));
  const from = Math.min(...doubted.map(({ since }) => since));
  const period = { guide: guide.id, from: startOf(from), until: parts.now() + 1 };
  await newestOf(parts.store, period, budget, (recorded) => {
    for (const step of failedIn(recorded)) {
      const found = cases.get(step);
      const same = [...(unchanged.get(step)?.versions.values() ?? [])].includes(recorded.version);
      if (same && found !== undefined && found.length < shown) found.push(recorded.reference);
    }
    return true;
  });
  return kept.map((each) => ({ ...each, cases: cases.get(each.step) ?? [] }));
}

/** The remedies that did not work, and the ends that somebody came back from or said were no help. */
function failedIn({ events, step: last }: Recorded): Set<string> {
  const failed = new Set<string>();
  let [stands, ended, remedy] = ['', false, ''];
  for (const [place, event] of events.entries()) {
    if (event.type === 'tried' && event.result === 'not-worked') failed.add(event.step);
    if (event.type === 'tried' && event.result === 'worked') remedy = event.step;
    const back = ended && (event.type === 'went-back' || event.type === 'asked-for-human');
    const denied = event.type === 'remarked' && event.helped === false;
    if ((back || denied) && !staffSpeaks(events.slice(0, place))) {
      for (const step of [remedy, stands === '' ? last : stands]) failed.add(step);
    }
    if ('next' in event) stands = event.next;
    if (event.type !== 'remarked' && event.type !== 'spoke') ended = event.type === 'ended';
  }
  return failed;
}
