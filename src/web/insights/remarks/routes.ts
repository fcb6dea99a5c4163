import { periodBefore } from '../filter.ts';
import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { remarksPage } from './page.ts';

/** So many remarks of a period are looked through, the newest: finding the words of more would hold up everybody else. */
const most = 1_000;

/** The page of remarks. */
export function remarksRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/remarks', 'remarks', async ({ reader, filter, req }) => {
    const { word } = req.query;
    const remarks = {
      now: await desk.insights.remarks(filter, most),
      before: await desk.insights.remarks(periodBefore(filter), most),
    };
    return remarksPage(
      reader,
      filter,
      remarks,
      typeof word === 'string' ? word.slice(0, 40).trim().normalize('NFKC').toLowerCase() : '',
    );
  });
}
