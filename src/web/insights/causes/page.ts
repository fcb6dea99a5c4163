import { shareOf } from '../../../engine/interval.ts';
import type { Guide } from '../../../guide/schema.ts';
import type { Reader } from '../../staff/frame.ts';
import type { Naming } from '../../studio/naming.ts';
import { renderView } from '../../views.ts';
import type { Locale } from '../../words.ts';
import { type Bar, barChart } from '../chart/bars.ts';
import { frameWords } from '../frame-words.ts';
import { changeOf, fewCases, numberOf, percentOf } from '../rate.ts';
import { cell, count, share, type Table } from '../table.ts';
import type { CauseFigures, Causes } from './figures.ts';
import { causeWords } from './words.ts';

/** Makes the page of causes: how often each was found, by whom, and how its remedies went. */
export function causesPage({ locale }: Reader, guide: Guide, naming: Naming, figures: Causes) {
  const words = causeWords(locale);
  const titleOf = (cause: string | null) => (cause === null ? words.none : naming.cause(cause));
  const bars = figures.causes.map((each) => barOf(locale, titleOf(each.cause), each, figures.over));
  const page = {
    words,
    frame: frameWords(locale),
    order: `/studio/guides/${guide.id}/order`,
    chart: barChart({
      ...{ id: 'causes', title: words.title, description: words.description, bars },
      largest: Math.max(0.1, ...bars.map(({ to }) => to)),
    }),
    table: causesTable(locale, titleOf, figures),
    remedies: remediesTable(locale, guide, naming, figures),
  };
  return { title: words.title, body: renderView('insights/causes', page) };
}

function barOf(locale: Locale, label: string, { count: hits }: CauseFigures, over: number): Bar {
  const { share, from, to } = shareOf(hits, over) ?? { share: 0, from: 0, to: 0 };
  return { label, text: percentOf(locale, share), share, from, to, few: over < fewCases };
}

function causesTable(
  locale: Locale,
  titleOf: (cause: string | null) => string,
  { over, causes, before }: Causes,
): Table {
  const { title, head } = causeWords(locale);
  return {
    label: title,
    head: [head.cause, head.share, head.change, head.fixed, head.confirmed, head.walk],
    rows: causes.map(({ cause, count: hits, confirmed, fixed }) => {
      const now = { hits, trials: over };
      const was = { hits: before.counts.get(cause) ?? 0, trials: before.over };
      return {
        name: titleOf(cause),
        cells: [
          share(locale, now),
          cell(changeOf(locale, now, was).text),
          share(locale, fixed),
          count(locale, confirmed),
          cell(cause === null ? '–' : numberOf(locale, hits - confirmed)),
        ],
      };
    }),
  };
}

/** The remedies in the order of the guide; those of other versions last. */
function remediesTable(locale: Locale, { steps }: Guide, naming: Naming, { remedies }: Causes): Table {
  const { remedies: words } = causeWords(locale);
  const order = Object.keys(steps);
  const place = (remedy: string) => (Object.hasOwn(steps, remedy) ? order.indexOf(remedy) : order.length);
  const causeOf = (remedy: string) => {
    const step = Object.hasOwn(steps, remedy) ? steps[remedy] : undefined;
    return step?.kind === 'remedy' ? naming.cause(step.cause) : '–';
  };
  return {
    label: words.title,
    head: [words.remedy, words.helped, words.tried, words.cameBack, words.notNow, words.cause],
    rows: remedies
      .toSorted((one, other) => place(one.remedy) - place(other.remedy))
      .map(({ remedy, helped, cameBack, notNow }) => ({
        name: naming.step(remedy),
        cells: [
          share(locale, helped),
          count(locale, helped.trials),
          count(locale, cameBack),
          count(locale, notNow),
          cell(causeOf(remedy)),
        ],
      })),
  };
}
