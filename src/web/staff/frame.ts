import type { Request, Response } from 'express';
import type { Me } from '../../desk/staff/login.ts';
import { assetsPath } from '../assets.ts';
import type { Html } from '../html.ts';
import { localeOf } from '../locale.ts';
import { mayUse, type StaffRoute } from '../permissions.ts';
import { sendPage } from '../send.ts';
import { insightsStyle, staffStyle, studioStyle, style } from '../style.ts';
import { renderView } from '../views.ts';
import { type Locale, localeFrom, locales, wordsOf } from '../words.ts';
import type { Cookies } from './cookies.ts';
import { type StaffWords, staffWords } from './words.ts';

/** Who looks at a page, and in which language. */
export type Reader = { locale: Locale; words: StaffWords; me: Me | undefined };

const staffStyles = style.html + staffStyle.html;
const styles = {
  staff: staffStyles,
  studio: staffStyles + studioStyle.html,
  insights: staffStyles + studioStyle.html + insightsStyle.html,
};

const places = [
  ['queue', 'GET /console'],
  ['studio', 'GET /studio'],
  ['insights', 'GET /insights'],
  ['desk', 'GET /desk'],
  ['team', 'GET /team'],
  ['audit', 'GET /audit'],
] as const satisfies [keyof StaffWords['nav'], StaffRoute][];

/** Finds the reader's language: what the address says, then what was said before, then what the browser asks for. */
export function readerOf(cookies: Cookies, req: Request, res: Response, me: Me | undefined): Reader {
  const asked = typeof req.query.lang === 'string' ? localeFrom(req.query.lang) : undefined;
  if (asked !== undefined) cookies.set(res, 'lang', asked);
  const locale = asked ?? localeFrom(cookies.get(req, 'lang') ?? '') ?? localeOf(req);
  return { locale, words: staffWords(locale), me };
}

/**
 * A page of the staff's. `wide` gives it the whole window, `of` the styles of the studio or of the insights; `path` is where
 * it can be read again, for a page that answers a form.
 */
export type StaffPage = {
  title: string;
  body: Html;
  status?: number;
  wide?: boolean;
  of?: keyof typeof styles;
  path?: string;
};

/** Sends a page of the staff's, inside its frame. */
export async function sendStaffPage(
  req: Request,
  res: Response,
  { locale, words, me }: Reader,
  { title, body, status = 200, wide = false, of = 'staff', path = pathOf(req) }: StaffPage,
): Promise<void> {
  const page = renderView('staff/layout', {
    locale,
    words,
    title: `${title} – ${words.name}`,
    style: styles[of],
    assets: assetsPath,
    body: body.html,
    wide,
    name: me?.staff.name,
    keys: me?.staff.keys ?? true,
    places: places.flatMap(([name, route]) => {
      if (me === undefined || !mayUse(me.staff.role, route)) return [];
      const href = route.slice('GET '.length);
      return [{ href, text: words.nav[name], current: placeIn(req.path, href) }];
    }),
    languages: locales.map((other) => ({
      locale: other,
      name: wordsOf(other).languageName,
      current: other === locale,
      href: inOther(path, other),
    })),
  }).html;
  return sendPage(req, res, page, status);
}

/** Whether a link in the navigation leads to this page, or to the place that it belongs to. */
function placeIn(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) ? 'true' : undefined;
}

/** Where the page that answers a request can be read again: what answers a form is taken to stand at its own path. */
function pathOf(req: Request): string {
  return req.method === 'GET' ? req.originalUrl : req.path;
}

function inOther(address: string, locale: string): string {
  const [path = '/', query = ''] = address.split('?');
  const all = new URLSearchParams(query);
  all.set('lang', locale);
  return `${path}?${all}`;
}

/** Where somebody comes in: the console, or for an editor the studio. */
export function homeOf(me: Me['staff']): string {
  return mayUse(me.role, 'GET /console') ? '/console' : '/studio';
}
