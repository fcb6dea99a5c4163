import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { agentsPage } from './page.ts';

/** The page of agents. */
export function agentsRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/agents', 'agents', async ({ reader, filter }) =>
    agentsPage(reader, await desk.insights.figures.agents(filter)),
  );
}
