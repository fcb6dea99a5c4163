import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { readCauses } from './figures.ts';
import { causesPage } from './page.ts';

/** The page of causes and remedies. */
export function causesRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/causes', 'causes', async ({ reader, filter, guide, naming }) => {
    const causes = await readCauses(desk, filter);
    return causes.over === 0 ? undefined : causesPage(reader, guide.guide, naming, causes);
  });
}
