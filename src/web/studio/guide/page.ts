import type { Figures, History, Past } from '../../../desk/studio/history.ts';
import type { DraftHead, Release } from '../../../store/store.ts';
import { doubtWords } from '../../insights/doubts/words.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import type { Refused } from '../refused.ts';
import { rateText, verdictOf } from './rate.ts';
import { guideWords } from './words.ts';

/** A guide's history, and what goes with it. */
export type GuideShown = {
  title: string;
  history: History;
  staged: { since: number; live: Figures; staged: Figures } | undefined;
  drafts: readonly DraftHead[];
  /** the number of the version that has just been published */
  published: number | undefined;
  refused: Refused | undefined;
  /** how many of its remedies and ends are to be doubted */
  doubted: number;
};

/** Makes the page of a guide: roll-out, drafts, and every version with who, when, why and how it did. */
export function guidePage({ locale }: Reader, shown: GuideShown) {
  const words = guideWords(locale);
  const { title, history, drafts, published, refused, doubted } = shown;
  const { guide, live, staged, versions } = history;
  const note = published === staged?.number ? words.stagedNow : words.published;
  const oldest = versions.at(-1)?.number ?? 0;
  const page = {
    words,
    guide,
    title,
    path: `/studio/guides/${guide}`,
    live: live && fill(words.live, { number: live.number, at: timeOf(locale, live.at) }),
    note: published === undefined ? undefined : fill(note, { number: published }),
    refused,
    doubted:
      doubted === 0
        ? undefined
        : { text: fill(doubtWords(locale).mark, { count: doubted }), href: `/insights/doubts?guide=${guide}` },
    staged: stagedPart(locale, shown),
    drafts: drafts.map(({ id, savedAt, savedBy }) => ({
      href: `/studio/drafts/${id}`,
      text: fill(words.draft, { id, at: timeOf(locale, savedAt), by: savedBy }),
    })),
    versions: versions.map((version) => versionRow(locale, version, history)),
    numbers: history.numbers.map((number) => ({ number, text: fill(words.version, { number }) })),
    before: history.numbers[1] ?? history.numbers[0],
    older: history.more ? `/studio/guides/${guide}?before=${oldest}` : undefined,
  };
  return { title, body: renderView('studio/guide', page) };
}

function stagedPart(locale: string, { history: { live, staged }, staged: compared }: GuideShown) {
  if (live === undefined || staged === undefined || compared === undefined) return undefined;
  const words = guideWords(locale);
  const since = timeOf(locale, compared.since);
  const names = { staged: staged.number, live: live.number, share: staged.share, since };
  const pair = (label: string, of: (figures: Figures) => string) => ({
    label,
    live: of(compared.live),
    staged: of(compared.staged),
  });
  const count = (key: 'started' | 'ended' | 'resolved' | 'escalated' | 'waiting' | 'abandoned') =>
    pair(words[key], (figures) => figures[key].toLocaleString(locale));
  return {
    number: staged.number,
    share: staged.share,
    title: fill(words.staged, { number: staged.number }),
    lead: fill(words.stagedLead, names),
    since: fill(words.figure, { since }),
    live: fill(words.version, { number: live.number }),
    staged: fill(words.version, { number: staged.number }),
    rows: [
      count('started'),
      count('ended'),
      count('resolved'),
      count('escalated'),
      count('waiting'),
      count('abandoned'),
      pair(words.rate, (figures) => rateText(locale, figures)),
    ],
    verdict: fill(words.verdicts[verdictOf(compared.live, compared.staged)], names),
  };
}

function versionRow(locale: string, version: Past, { live, staged }: History) {
  const words = guideWords(locale);
  const { number, at, by, reason, certificate, figures, releases } = version;
  const mark =
    version.id === live?.version
      ? words.isLive
      : version.id === staged?.version
        ? fill(words.isStaged, { share: staged.share })
        : undefined;
  const counts = { started: figures.started.toLocaleString(locale) };
  return {
    number,
    title: fill(words.version, { number }),
    mark,
    who: fill(words.who, { at: timeOf(locale, at), by }),
    reason,
    figures:
      certificate === undefined
        ? fill(words.unproved, counts)
        : fill(words.figures, {
            ...counts,
            states: certificate.states.toLocaleString(locale),
            ends: certificate.ends,
          }),
    rate: figures.ended === 0 ? undefined : `${words.rate}: ${rateText(locale, figures)}`,
    became: releases.length > 1 ? releases.map((release) => becameText(locale, release)) : [],
    previous: number > 1 ? number - 1 : undefined,
    canReturn: mark === undefined,
    hint: fill(words.rollBackHint, { number }),
  };
}

/** What became of a version, in a line: "published 25 Nov 2026, 10:00 by kim". */
export function becameText(locale: string, { action, share, at, by }: Release): string {
  const words = guideWords(locale);
  return fill(words.what, { action: fill(words.actions[action], { share }), at: timeOf(locale, at), by });
}
