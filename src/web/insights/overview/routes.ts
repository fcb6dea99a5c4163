import { dayOf } from '../../../store/day.ts';
import type { Pages } from '../pages.ts';
import { risingNote } from '../rising/lines.ts';
import type { Insights } from '../site.ts';
import { readOverview } from './figures.ts';
import { overviewPage } from './page.ts';

/** The first page of the insights. */
export function overviewRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights', 'overview', async ({ reader, filter, guide, naming }) => {
    const overview = await readOverview(desk, guide.guide, filter);
    if (overview.now.tally.started === 0) return undefined;
    const rising = await desk.insights.rising(filter.guide);
    const note = risingNote(reader.locale, desk.guide(filter.guide), naming, rising);
    return overviewPage(reader, filter, naming, overview, note, dayOf(desk.cases.now()));
  });
}
