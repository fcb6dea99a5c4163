import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { stepLinks } from '../step-links.ts';
import { questionsPage } from './page.ts';

/** The page of what questions are worth. */
export function questionsRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/questions', 'questions', async ({ reader, filter, guide, naming }) => {
    const worths = await desk.insights.worth(filter);
    if (worths === undefined || worths.questions.length === 0) return undefined;
    return questionsPage(reader, guide.guide, naming, worths, await stepLinks(desk, reader, filter.guide));
  });
}
