import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { readVersions } from './figures.ts';
import { versionsPage } from './page.ts';

/** The page of versions. */
export function versionsRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/versions', 'versions', async ({ reader, filter }) => {
    const versions = await readVersions(desk, filter);
    return versions.length === 0 ? undefined : versionsPage(reader, filter.guide, versions);
  });
}
