import type { Response } from 'express';
import type { PublishedGuide } from '../../desk/published.ts';
import type { Me } from '../../desk/staff/login.ts';
import { dayOf } from '../../store/day.ts';
import type { FigureValues } from '../../store/figure.ts';
import { type Html, trusted } from '../html.ts';
import type { StaffRoute } from '../permissions.ts';
import { goTo } from '../send.ts';
import type { StaffRequest } from '../staff/door.ts';
import { type Reader, readerOf } from '../staff/frame.ts';
import { type Naming, namingIn } from '../studio/naming.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import { dayText, isoOf } from './days.ts';
import { addressOf, type Filter, type Read, readFilter, usualDays } from './filter.ts';
import { sendInsightsPage } from './frame.ts';
import { frameWords, type Tab } from './frame-words.ts';
import type { Insights } from './site.ts';

/** What a page of the insights is made of: whose, what was asked for, and the guide with what its parts are called. */
export type Given = { reader: Reader; filter: Filter; guide: PublishedGuide; naming: Naming; req: StaffRequest };

/** Makes a page; undefined where there is nothing to show in the period. */
export type Make = (given: Given) => Promise<{ title: string; body: Html } | undefined>;

/** Registers pages of the insights. */
export type Pages = ReturnType<typeof openPages>;

/**
 * Opens what every page of the insights shares: its filter is read, and said what is wrong with it; where nothing was
 * recorded, the page says what will stand there.
 */
export function openPages({ door, desk, cookies }: Insights) {
  const today = () => dayOf(desk.cases.now());
  const read = async (query: Readonly<Record<string, unknown>>): Promise<Read & { guide?: PublishedGuide }> => {
    const guides = desk.guides().map(({ guide }) => guide.id);
    const asked = readFilter(query, { guides, today: today() });
    if (asked.kind === 'wrong') return asked;
    const { guide: id, version, typed } = asked.filter;
    const guide = await desk.insights.guide(id, version);
    return guide === undefined ? { kind: 'wrong', field: 'version', typed } : { ...asked, guide };
  };
  return {
    /** @param unused whether the page has something to show of a guide that nobody has used yet */
    on: (route: StaffRoute, tab: Tab, make: Make, { unused = false } = {}): void =>
      door.on(route, async (req, res, me) => {
        const reader = readerOf(cookies, req, res, me);
        const words = frameWords(reader.locale);
        const guides = desk.guides();
        const counted = await desk.insights.counted();
        const { guide, ...asked } = await read(req.query);
        const send = (values: FigureValues | undefined, page: { title: string; body: Html; status?: number }) =>
          sendInsightsPage(
            req,
            res,
            reader,
            { read: asked, choices: { guides, values, today: today() }, counted },
            { tab, ...page },
          );
        const title = words.tabs[tab];
        if (asked.kind === 'wrong' || guide === undefined) {
          const none = guides.length === 0;
          const body = none ? renderView('insights/blank', words.noGuide) : trusted('');
          return send(undefined, { title, body, status: none ? 200 : 422 });
        }
        const { filter } = asked;
        const values = await desk.insights.figures.values(filter.guide);
        const naming = namingIn(reader.locale, [guide.texts, desk.guide(filter.guide).texts]);
        const made = values.first === null && !unused ? undefined : await make({ reader, filter, guide, naming, req });
        return send(values, made ?? { title, body: quietBody(reader, filter, values) });
      }),
    /** A file to be saved. Where the filter makes no sense, the page of exports says why. */
    file: (route: StaffRoute, send: (res: Response, filter: Filter, me: Me) => Promise<void>): void =>
      door.on(route, async (req, res, me) => {
        const asked = await read(req.query);
        if (asked.kind === 'right') return send(res, asked.filter, me);
        return goTo(res, addressOf('/insights/export', asked.typed));
      }),
  };
}

/** What a page says that has nothing to show: of a guide that nobody has used yet, or of a period in which nobody did. */
function quietBody({ locale }: Reader, { typed }: Filter, { first, last }: FigureValues): Html {
  const words = frameWords(locale);
  if (first === null || last === null) return renderView('insights/blank', words.empty);
  const day = (each: number) => dayText(locale, each, 'long');
  const days = { from: isoOf(Math.max(first, last - usualDays + 1)), until: isoOf(last) };
  return renderView('insights/blank', {
    title: words.quiet.title,
    body: fill(words.quiet.body, { first: day(first), last: day(last) }),
    href: addressOf('', typed, { version: '', channel: '', locale: '', ...days }),
    note: words.quiet.link,
  });
}
