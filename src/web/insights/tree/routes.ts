import { askedIn } from '../../studio/draft/routes.ts';
import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { readTraffic } from './figures.ts';
import { treePage } from './page.ts';

/** The page of the tree. */
export function treeRoutes(pages: Pages, { desk, layouts }: Insights): void {
  pages.on('GET /insights/tree', 'tree', async ({ reader, filter, guide, naming, req }) => {
    const traffic = await readTraffic(desk, guide.guide, filter);
    if (traffic.steps.size === 0) return undefined;
    return treePage(reader, layouts, filter, { guide, naming, traffic }, askedIn(req));
  });
}
