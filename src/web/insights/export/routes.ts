import { startOf } from '../../../store/day.ts';
import { type Filter, shownDays } from '../filter.ts';
import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { eventColumns, eventRows } from './event-rows.ts';
import { figureColumns, figureRows } from './figure-rows.ts';
import { exportPage } from './page.ts';
import { sendSheet } from './send.ts';

/** What can be taken away, and the files themselves. */
export function exportRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/export', 'export', async ({ reader, filter }) => exportPage(reader, filter));
  for (const format of ['csv', 'ndjson'] as const) {
    pages.file(`GET /insights/export/figures.${format}`, (res, filter) => {
      const rows = figureRows(desk, filter);
      return sendSheet(res, format, { name: nameOf('figures', filter), columns: figureColumns, rows });
    });
    pages.file(`GET /insights/export/events.${format}`, (res, filter, me) => {
      const { guide, from, until } = filter;
      const period = { guide, from: startOf(from), until: startOf(until) };
      const rows = rowsOf(filter, desk.insights.exportPast(me.staff, period));
      return sendSheet(res, format, { name: nameOf('events', filter), columns: eventColumns, rows });
    });
  }
}

async function* rowsOf({ version, channel, locale }: Filter, slices: AsyncIterable<Parameters<typeof eventRows>[0][]>) {
  for await (const slice of slices) {
    yield slice
      .filter((past) => version === undefined || past.version === version)
      .filter((past) => channel === undefined || past.channel === channel)
      .filter((past) => locale === undefined || past.locale === locale)
      .flatMap(eventRows);
  }
}

function nameOf(kind: string, filter: Filter): string {
  const { from, until } = shownDays(filter);
  return `${filter.guide}-${kind}-${from}-${until}`;
}
