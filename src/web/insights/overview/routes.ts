import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { readOverview } from './figures.ts';
import { overviewPage } from './page.ts';

/** The first page of the insights. */
export function overviewRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights', 'overview', async ({ reader, filter, guide, naming }) => {
    const overview = await readOverview(desk, guide.guide, filter);
    return overview.now.tally.started === 0 ? undefined : overviewPage(reader, filter, naming, overview);
  });
}
