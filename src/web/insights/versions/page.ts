import { shareOf } from '../../../engine/interval.ts';
import { mayUse } from '../../permissions.ts';
import type { Reader } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { type Bar, barChart } from '../chart/bars.ts';
import { frameWords } from '../frame-words.ts';
import { changeOf, fewCases, numberOf, percentOf } from '../rate.ts';
import { cell, count, share, type Table } from '../table.ts';
import { timeText } from '../time-text.ts';
import type { VersionFigures } from './figures.ts';
import { versionWords } from './words.ts';

/** Makes the page that has the versions of a guide side by side. */
export function versionsPage({ locale, me }: Reader, guide: string, versions: readonly VersionFigures[]) {
  const words = versionWords(locale);
  const mayOpen = me !== undefined && mayUse(me.staff.role, 'GET /studio/guides/:guide/versions/:number');
  const page = {
    words,
    frame: frameWords(locale),
    chart: barChart({
      ...{ id: 'versions', title: words.head.fixed, description: words.description, largest: 1 },
      bars: versions.map((version) => barOf(locale, version)),
    }),
    table: versionsTable(locale, versions, (version) =>
      mayOpen ? `/studio/guides/${guide}/versions/${version}` : undefined,
    ),
  };
  return { title: words.title, body: renderView('insights/versions', page) };
}

function barOf(locale: Locale, { version, tally: { fixed } }: VersionFigures): Bar {
  const found = shareOf(fixed.hits, fixed.trials) ?? { share: 0, from: 0, to: 0 };
  const label = fill(versionWords(locale).number, { version });
  return { ...found, label, text: percentOf(locale, found.share), few: fixed.trials < fewCases };
}

function versionsTable(
  locale: Locale,
  versions: readonly VersionFigures[],
  hrefOf: (version: number) => string | undefined,
): Table {
  const words = versionWords(locale);
  const { head } = words;
  return {
    label: words.title,
    head: [
      ...[head.version, head.started, head.fixed, head.change],
      ...[head.byThemselves, head.toPerson, head.minutes, head.questions],
    ],
    rows: versions.map(({ version, tally, seconds, questions }, index) => {
      const before = versions[index + 1];
      return {
        name: fill(words.number, { version }),
        href: hrefOf(version),
        cells: [
          count(locale, tally.started),
          share(locale, tally.fixed),
          cell(before === undefined ? words.first : changeOf(locale, tally.fixed, before.tally.fixed).text),
          ...[share(locale, tally.byThemselves), share(locale, tally.toPerson)],
          cell(seconds === undefined ? '–' : timeText(locale, seconds)),
          cell(questions === undefined ? '–' : numberOf(locale, questions)),
        ],
      };
    }),
  };
}
