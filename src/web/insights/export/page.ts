import { mayUse, type StaffRoute } from '../../permissions.ts';
import type { Reader } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import { addressOf, type Filter } from '../filter.ts';
import { formats } from './send.ts';
import { exportWords } from './words.ts';

const kinds = {
  figures: { csv: 'GET /insights/export/figures.csv', ndjson: 'GET /insights/export/figures.ndjson' },
  events: { csv: 'GET /insights/export/events.csv', ndjson: 'GET /insights/export/events.ndjson' },
} as const satisfies Record<string, Record<string, StaffRoute>>;

/** Makes the page of what can be taken away: figures, and for those who may every event. */
export function exportPage({ locale, me }: Reader, { typed }: Filter) {
  const words = exportWords(locale);
  const page = {
    words,
    sheets: (['figures', 'events'] as const).flatMap((kind) => {
      const routes = kinds[kind];
      if (me === undefined || !mayUse(me.staff.role, routes.csv)) return [];
      const links = formats.map((format) => ({
        text: words.formats[format],
        href: addressOf(routes[format].slice('GET '.length), typed),
      }));
      return [{ ...words[kind], links }];
    }),
  };
  return { title: words.title, body: renderView('insights/export', page) };
}
