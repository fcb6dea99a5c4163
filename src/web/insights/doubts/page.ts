import type { Kept } from '../../../desk/insights/doubts.ts';
import type { Guide } from '../../../guide/schema.ts';
import { mayUse } from '../../permissions.ts';
import type { Reader } from '../../staff/frame.ts';
import type { Naming } from '../../studio/naming.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { dayFrom, dayText } from '../days.ts';
import { frameWords } from '../frame-words.ts';
import { cell, share, type Table } from '../table.ts';
import { reasonOf } from './reason.ts';
import { doubtWords } from './words.ts';

/** Makes the page of doubts: what is to be looked at and why, and how every remedy and end stands. */
export function doubtsPage(
  { locale, me }: Reader,
  guide: Guide,
  naming: Naming,
  kept: readonly Kept[],
  hrefOf: (step: string) => string | undefined,
) {
  const words = doubtWords(locale);
  const mayRead = me !== undefined && mayUse(me.staff.role, 'GET /console/cases/:reference');
  const page = {
    words,
    frame: frameWords(locale),
    fallen: kept.filter(hasFallen).map(({ step, kind, owner, doubts, cases }) => ({
      title: naming.step(step),
      kind: words.kinds[kind],
      reasons: doubts.map((doubt) => reasonOf(locale, doubt)),
      owner: owner === undefined ? words.nobody : fill(words.owner, { owner }),
      href: hrefOf(step),
      cases: cases.map((reference) => ({ reference, href: mayRead ? `/console/cases/${reference}` : undefined })),
    })),
    overdue: overdueIn(locale, naming, kept, hrefOf),
    table: tableOf(locale, guide, naming, kept),
  };
  return { title: words.title, body: renderView('insights/doubts', page) };
}

function hasFallen({ doubts }: Kept): boolean {
  return doubts.some(({ kind }) => kind === 'fell');
}

/** What is only late to be reviewed, together where one person looks after it and it was due on one day. */
function overdueIn(
  locale: Locale,
  naming: Naming,
  kept: readonly Kept[],
  hrefOf: (step: string) => string | undefined,
) {
  const words = doubtWords(locale);
  const late = kept
    .filter((each) => !hasFallen(each))
    .flatMap(({ step, kind, owner, doubts }) =>
      doubts.map((doubt) => ({ step, kind, who: owner ?? words.nobody, reason: reasonOf(locale, doubt) })),
    );
  return [...Map.groupBy(late, ({ who, reason }) => fill(words.late, { who, reason }))].map(([text, steps]) => ({
    text,
    steps: steps.map(({ step, kind }) => ({ title: naming.step(step), kind: words.kinds[kind], href: hrefOf(step) })),
  }));
}

function tableOf(locale: Locale, { steps }: Guide, naming: Naming, kept: readonly Kept[]): Table {
  const words = doubtWords(locale);
  const { head } = words;
  const reviewBy = (name: string): string => {
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    const day = step !== undefined && 'reviewBy' in step ? step.reviewBy : undefined;
    return day === undefined ? words.never : dayText(locale, dayFrom(day), 'long');
  };
  return {
    label: words.all,
    head: [head.what, head.kind, head.rate, head.since, head.owner, head.reviewBy],
    rows: kept.map(({ step, kind, owner, rated, good, trials, since }) => ({
      name: naming.step(step),
      cells: [
        cell(words.kinds[kind]),
        !rated ? cell(words.unrated) : trials === 0 ? cell(words.untried) : share(locale, { hits: good, trials }),
        cell(dayText(locale, since, 'long')),
        cell(owner ?? '–'),
        cell(reviewBy(step)),
      ],
    })),
  };
}
