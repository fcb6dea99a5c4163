import { agentsRoutes } from './agents/routes.ts';
import { causesRoutes } from './causes/routes.ts';
import { doubtsRoutes } from './doubts/routes.ts';
import { exportRoutes } from './export/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { openPages } from './pages.ts';
import { questionsRoutes } from './questions/routes.ts';
import { remarksRoutes } from './remarks/routes.ts';
import type { Insights } from './site.ts';
import { treeRoutes } from './tree/routes.ts';
import { versionsRoutes } from './versions/routes.ts';

/** The insights, where managers and editors see how a guide does: their table of contents. */
export function insightsRoutes(insights: Insights): void {
  const pages = openPages(insights);
  overviewRoutes(pages, insights);
  causesRoutes(pages, insights);
  treeRoutes(pages, insights);
  questionsRoutes(pages, insights);
  doubtsRoutes(pages, insights);
  versionsRoutes(pages, insights);
  agentsRoutes(pages, insights);
  remarksRoutes(pages, insights);
  exportRoutes(pages, insights);
}
