import { causesRoutes } from './causes/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { openPages } from './pages.ts';
import type { Insights } from './site.ts';

/** The insights, where managers and editors see how a guide does: their table of contents. */
export function insightsRoutes(insights: Insights): void {
  const pages = openPages(insights);
  overviewRoutes(pages, insights);
  causesRoutes(pages, insights);
}
