import { periodBefore } from '../filter.ts';
import type { Pages } from '../pages.ts';
import type { Insights } from '../site.ts';
import { remarksPage } from './page.ts';

/** So many remarks of a period are looked through, the newest. */
const most = 1_000;

/** The page of remarks. */
export function remarksRoutes(pages: Pages, { desk }: Insights): void {
  pages.on('GET /insights/remarks', 'remarks', async ({ reader, filter, req }) => {
    const { word } = req.query;
    const remarks = await desk.insights.remarks(filter, most);
    const risen = await desk.insights.risenWords(filter, periodBefore(filter), reader.locale);
    return remarksPage(
      reader,
      filter,
      { remarks, risen },
      typeof word === 'string' ? word.slice(0, 40).trim().normalize('NFKC').toLowerCase() : '',
    );
  });
}
