import type { Request } from 'express';
import { renderView } from '../views.ts';
import type { Reader } from './frame.ts';
import { localPath } from './local-path.ts';

/** A form of the console or the studio that was sent when the login had ended: where to, and what was in it. */
export type Kept = { action: string; fields: (readonly [name: string, value: string])[] };

const prefix = 'kept-';
const keeps = /^\/(?:console|studio)\/[\w\-./%]{1,200}$/;
/** So many fields are kept. Half a form is worse than none. */
const most = 100;
/** Fields that say to what something is done; nobody typed them. */
const untyped = new Set([
  'revision',
  'key',
  'step',
  'to',
  'show',
  'page',
  'thing',
  'direction',
  'rule',
  'option',
  'scenario',
  'entry',
  'walk',
]);

/** Keeps what somebody typed into a form of the console or the studio, to be sent once they are logged in again. No other form is kept: some hold passwords. */
export function keep(req: Request): Kept | undefined {
  if (!keeps.test(req.path) || typeof req.body !== 'string') return undefined;
  const fields = [...new URLSearchParams(req.body)];
  if (fields.length > most) return undefined;
  return fields.some(([name, value]) => !untyped.has(name) && value !== '') ? { action: req.path, fields } : undefined;
}

/** Reads what the form of the login carried along. */
export function keptFrom(form: Record<string, unknown>): Kept | undefined {
  const { kept: action } = form;
  if (typeof action !== 'string' || !keeps.test(action)) return undefined;
  const fields = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), String(value)] as const] : [],
  );
  return { action, fields };
}

/** The page from which something was sent: that of the case, or the one that the browser names. */
export function pageBefore(req: Request): string {
  const page = /^\/console\/cases\/[\w\-%]+(?=\/)/.exec(req.path)?.[0];
  if (page !== undefined) return page;
  const from = URL.parse(req.headers.referer ?? '');
  return from !== null && from.host === req.headers.host ? localPath(from.pathname + from.search) : '';
}

/** Makes the page that shows what was not saved, and sends it now. */
export function keptPage({ words }: Reader, { action, fields }: Kept, next: string) {
  const typed = fields.filter(([name, value]) => !untyped.has(name) && value !== '').map(([, value]) => value);
  const page = { words, action, fields, typed, next };
  return { title: words.kept.title, body: renderView('staff/kept', page) };
}
