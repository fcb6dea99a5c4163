import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Problem } from '../desk/problem.ts';
import { isToken } from '../desk/token.ts';
import { StoreError } from '../store/problem.ts';
import { framed } from './frame.ts';
import { inLocale, localeOf } from './locale.ts';
import { Refusal } from './refusal.ts';
import { sendPage } from './send.ts';
import type { Cookies } from './staff/cookies.ts';
import type { Door } from './staff/door.ts';
import { type Kind, sendFailure, sendLoginEnded, sendNotForRole, sendUsedLink } from './staff/errors.ts';
import { readerOf } from './staff/frame.ts';
import { NotForRole } from './staff/not-for-role.ts';
import { renderView } from './views.ts';
import { fill, type Words, wordsOf } from './words.ts';

const statuses: Record<Problem['code'], Failure> = {
  'not-found': { status: 404, kind: 'notFound' },
  invalid: { status: 400, kind: 'invalid' },
  conflict: { status: 409, kind: 'invalid' },
  forbidden: { status: 403, kind: 'forbidden' },
  busy: { status: 503, kind: 'busy', seconds: 2 },
};

/** Whatever no route answered. */
export const nothingHere: RequestHandler = () => {
  throw new Problem('not-found', 'There is nothing at this address.');
};

/** Addresses of the staff's pages: what fails there is said inside their frame. */
const ofStaff = /^\/(login|setup|account|console|desk|team|audit|studio|insights)(\/|$)/;

/** The one place where failures become HTTP: a calm page in the reader's language; bugs are logged whole, with a number. */
export function errorPages(log: Logger, cookies: Cookies, who: Door['who']): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof NotForRole) return sendNotForRole(req, res, readerOf(cookies, req, res, error.me), error.me);
    if (error instanceof Problem && error.field === 'login')
      return sendLoginEnded(req, res, readerOf(cookies, req, res, undefined));
    // Where the store fails, who asks can't be told either.
    const me = ofStaff.test(req.path) ? await who(req).catch(() => undefined) : undefined;
    if (error instanceof Problem && error.field === 'link')
      return sendUsedLink(req, res, readerOf(cookies, req, res, me));
    const { status, kind, seconds } = failureOf(error);
    const request = randomUUID().slice(0, 8);
    if (kind === 'bug') log.error({ err: error, request, method: req.method }, 'a request failed');
    if (seconds !== undefined) res.setHeader('Retry-After', String(seconds));
    if (ofStaff.test(req.path)) {
      const filled = { request, minutes: Math.ceil((seconds ?? 60) / 60) };
      return sendFailure(req, res, readerOf(cookies, req, res, me), { status, kind, filled });
    }
    const locale = localeOf(req);
    const page = errorPage(req, locale, wordsOf(locale), kind === 'often' ? 'busy' : kind, request);
    return sendPage(req, res, page, status);
  };
}

type Failure = { status: number; kind: Kind; seconds?: number | undefined };

function failureOf(error: unknown): Failure {
  if (error instanceof Problem) return statuses[error.code];
  if (error instanceof StoreError) return statuses.busy;
  if (error instanceof Refusal && error.status === 429) return { status: 429, kind: 'often', seconds: error.seconds };
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return { status, kind: 'large' };
  return status >= 400 && status < 500 ? { status, kind: 'invalid' } : { status: 500, kind: 'bug' };
}

function errorPage(req: Request, locale: string, words: Words, kind: Exclude<Kind, 'often'>, request: string): string {
  const { title, body } = words.errors[kind];
  const token = /^\/d\/([^/?#]+)/.exec(req.path)?.[1] ?? '';
  const goOn = isToken(token) && kind !== 'notFound' ? `/d/${token}` : undefined;
  const page = { words, title, body: fill(body, { request }), goOn, home: inLocale('/', locale) };
  const languages = { kind: 'links', to: (other: string) => inLocale('/', other) } as const;
  const frame = {
    locale,
    title: `${title} – ${words.name}`,
    home: inLocale('/', locale),
    help: inLocale('/help', locale),
    languages,
  };
  return framed(frame, renderView('error', page));
}
