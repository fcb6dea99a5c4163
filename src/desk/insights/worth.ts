import { openWorth, type Worth } from '../../engine/worth.ts';
import { dayOf, startOf } from '../../store/day.ts';
import type { FigureFilter } from '../../store/figure.ts';
import type { Parts } from '../parts.ts';
import { openFresh } from './fresh.ts';
import { newestOf } from './newest.ts';

/** What a question was worth, how long it takes, and what that is in a week. */
export type QuestionWorth = Worth & {
  /** seconds that people take to answer it, and how many were timed; without any, what the guide says */
  seconds: number;
  timed: number;
  /** how often it is answered in a week */
  weekly: number;
  /** minutes in a week that it takes of those who would have ended the same whatever they answer */
  minutes: number;
};

/** What the questions of a version were worth: the ones that cost most for nothing first. */
export type Worths = {
  number: number;
  /** so many diagnoses were walked again; `whole`: all that there are */
  looked: number;
  whole: boolean;
  questions: readonly QuestionWorth[];
};

const budget = { diagnoses: 5_000, milliseconds: 2_000 };
const lasts = 10 * 60_000;
// Fewer answers than this were not timed often enough to outweigh what the guide says.
const fewTimed = 10;

/** Opens what says of questions what they are worth. It looks at most once in ten minutes at the same diagnoses. */
export function openWorths(parts: Parts) {
  const fresh = openFresh<Worths | undefined>(parts.now, lasts);
  return (filter: FigureFilter, signal?: AbortSignal): Promise<Worths | undefined> => {
    const { guide, from, until, version, channel, locale } = filter;
    const live = parts.library.guide(guide).version;
    return fresh.read([guide, live, from, until, version, channel, locale].join(), () =>
      worthsOf(parts, filter, signal),
    );
  };
}

/** What the questions of one version were worth: of the one that is asked for, or of the newest that was in use. */
async function worthsOf(parts: Parts, filter: FigureFilter, signal?: AbortSignal): Promise<Worths | undefined> {
  const { store, library } = parts;
  const done = (await store.figures.hops(filter, ['version', 'step', 'kind'])).filter(
    ({ kind }) => kind === 'answered' || kind === 'tried',
  );
  const number = filter.version ?? Math.max(...done.map(({ version = 0 }) => version));
  const row = number > 0 ? await store.versions.byNumber(filter.guide, number) : undefined;
  if (row === undefined) return undefined;
  const { compiled } = await library.version(row.id);
  const times = new Map<string, { count: number; seconds: number; timed: number }>();
  for (const { version, step = '', count, seconds, timed } of done) {
    const known = times.get(step) ?? { count: 0, seconds: 0, timed: 0 };
    known.seconds += seconds;
    known.timed += timed;
    if (version === number) known.count += count;
    times.set(step, known);
  }
  const secondsAt = (id: string): number => {
    const { seconds, timed } = times.get(id) ?? { seconds: 0, timed: 0 };
    const step = compiled.steps.get(id);
    return timed >= fewTimed ? seconds / timed : step !== undefined && 'seconds' in step ? step.seconds : 0;
  };
  const worth = openWorth(compiled, secondsAt);
  const { channel, locale } = filter;
  const period = { guide: filter.guide, from: startOf(filter.from), until: startOf(filter.until) };
  const whole = await newestOf(store, period, { ...budget, signal }, (recorded) => {
    if (recorded.version !== row.id) return false;
    if ((channel ?? recorded.channel) !== recorded.channel || (locale ?? recorded.locale) !== recorded.locale)
      return false;
    worth.take(recorded);
    return true;
  });
  const { looked, questions } = worth.report();
  const weeks = await weeksOf(parts, filter, number);
  const worths = questions.map((each) => {
    const { count = 0, timed = 0 } = times.get(each.step) ?? {};
    const weekly = count / weeks;
    const minutes = (weekly * each.spared) / each.asked / 60;
    return { ...each, seconds: secondsAt(each.step), timed, weekly, minutes };
  });
  return { number, looked, whole, questions: worths.toSorted((one, other) => other.minutes - one.minutes) };
}

/** How many weeks of a period a version was in use: from the first day with an answer to it, to the last or to today. */
async function weeksOf({ store, library, now }: Parts, filter: FigureFilter, version: number): Promise<number> {
  const days = (await store.figures.hops({ ...filter, version }, ['day'])).map(({ day = 0 }) => day);
  const live = library.guide(filter.guide).number === version;
  const last = live ? Math.min(filter.until - 1, dayOf(now())) : Math.max(...days);
  return Math.max(1, last + 1 - Math.min(...days)) / 7;
}
