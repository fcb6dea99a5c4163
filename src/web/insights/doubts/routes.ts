import type { Make, Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { stepLinks } from '../step-links.ts';
import { doubtsPage } from './page.ts';

/** The page of remedies and ends that doubt themselves: of the live version, since each was last changed. */
export function doubtsRoutes(pages: Pages, { desk }: Insights): void {
  const make: Make = async ({ reader, filter, naming }) => {
    const live = desk.guide(filter.guide);
    const kept = await desk.insights.doubts.of(filter.guide);
    return doubtsPage(reader, live.guide, naming, kept, await stepLinks(desk, reader, filter.guide));
  };
  // A review is overdue also where nobody has used the guide yet.
  pages.on('GET /insights/doubts', 'doubts', make, { unused: true });
}
