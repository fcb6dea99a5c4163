import type { Job } from '../../../desk/studio/replays.ts';
import type { Finding, Replay } from '../../../engine/replay.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import type { Naming } from '../naming.ts';
import { countOf, shareOf } from '../share.ts';
import type { Days } from './days.ts';
import { type ReplayWords, replayWords } from './words.ts';

/** What the page of a replay stands on. */
export type Replaying = {
  /** the address of the page */
  path: string;
  revision: number;
  job: Job | undefined;
  days: Days;
  naming: Naming;
  /** whether the days that were sent make no period */
  wrong?: boolean;
};

/** Makes the page of a draft's replay: the period to choose, how far it is, and what came of it. */
export function replayPage(locale: Locale, { path, revision, job, days, naming, wrong = false }: Replaying) {
  const words = replayWords(locale);
  const state = job?.state;
  const page = {
    words,
    path,
    days,
    error: wrong ? words.form.wrong : undefined,
    running: job !== undefined && state?.kind === 'running' ? shownProgress(locale, words, job) : undefined,
    said: state?.kind === 'cancelled' ? words.cancelled : state?.kind === 'failed' ? words.failed : undefined,
    older: job !== undefined && state?.kind === 'done' && job.revision !== revision ? words.older : undefined,
    result:
      job !== undefined && state?.kind === 'done' ? shownResult(locale, words, naming, path, state.replay) : undefined,
    period: job === undefined ? undefined : periodOf(locale, words, job),
  };
  return {
    tab: 'replay' as const,
    title: words.title,
    status: wrong ? 422 : 200,
    body: renderView('studio/replay', page),
  };
}

function shownProgress(locale: Locale, words: ReplayWords, { progress: { done, total } }: Job) {
  const text = fill(words.running.far, { done: countOf(locale, done), total: countOf(locale, total) });
  return { done, total: Math.max(1, total), text };
}

function periodOf(locale: Locale, words: ReplayWords, { period: { from, until } }: Job): string {
  const day = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
  return fill(words.period, { from: day(from), until: day(until - 1) });
}

function shownResult(locale: Locale, words: ReplayWords, naming: Naming, path: string, replay: Replay) {
  const { diagnoses, same, better, fewer, open, other, needs, causes } = replay;
  const sum = (list: readonly Finding<unknown>[]) => list.reduce((all, { count }) => all + count, 0);
  const counts = { diagnoses, same, better, other: sum(other), needs: sum(needs), open };
  const keys = ['diagnoses', 'same', 'better', 'other', 'needs', 'open'] as const;
  const cases = ({ count, references }: Finding<unknown>) => ({
    times: fill(words.times, { count: countOf(locale, count) }),
    references: references.map((reference) => ({ reference, href: `${path}/${reference}` })),
    more: count > references.length ? fill(words.andMore, { count: countOf(locale, count - references.length) }) : '',
  });
  const all = { before: sumOf(causes, 'before'), after: sumOf(causes, 'after') };
  return {
    empty: diagnoses === 0,
    figures: keys.map((key) => ({
      label: words.figures[key],
      value: countOf(locale, counts[key]),
      share: key === 'diagnoses' ? '' : shareOf(locale, counts[key], diagnoses),
    })),
    fewer: fewer === 0 ? undefined : fill(words.fewer, { count: countOf(locale, fewer) }),
    other: other.map((finding) => ({
      sentence: fill(words.other.sentence, { to: naming.step(finding.to), from: naming.step(finding.from) }),
      first: fill(words.other.first, { now: naming.step(finding.now), was: naming.step(finding.was) }),
      ...cases(finding),
    })),
    needs: needs.map((finding) => ({
      sentence: fill(words.needs[finding.why], { step: naming.step(finding.step) }),
      ...cases(finding),
    })),
    causes: causes.map(({ cause, before, after }) => ({
      title: cause === null ? words.causes.none : naming.cause(cause),
      before: `${countOf(locale, before)} (${shareOf(locale, before, all.before)})`,
      after: `${countOf(locale, after)} (${shareOf(locale, after, all.after)})`,
    })),
  };
}

function sumOf(causes: Replay['causes'], side: 'before' | 'after'): number {
  return causes.reduce((sum, each) => sum + each[side], 0);
}
