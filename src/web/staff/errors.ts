import type { Request, Response } from 'express';
import type { Me } from '../../desk/staff/login.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import { homeOf, type Reader, sendStaffPage } from './frame.ts';
import { keep, pageBefore } from './kept.ts';
import type { StaffWords } from './words.ts';

/** Says that a page is not for somebody's role, and what can be done. */
export async function sendNotForRole(req: Request, res: Response, reader: Reader, { staff }: Me): Promise<void> {
  const { errors, roles } = reader.words;
  const body = fill(errors.forbiddenBody, { role: roles[staff.role] });
  const page = { title: errors.forbidden, body, home: homeOf(staff), homeText: errors.home };
  await sendStaffPage(req, res, reader, {
    title: errors.forbidden,
    body: renderView('staff/error', page),
    status: 403,
  });
}

/** Says that a login has ended while something was sent; logging in again goes on from there, with what was typed. */
export async function sendLoginEnded(req: Request, res: Response, reader: Reader): Promise<void> {
  const { login } = reader.words;
  const kept = keep(req);
  const error = kept === undefined ? login.again : login.againKept;
  const page = { words: reader.words, name: '', next: pageBefore(req), company: false, kept, error };
  await sendStaffPage(req, res, reader, { title: login.title, body: renderView('staff/login', page), status: 401 });
}

/** How a request can fail on any page. */
export type Kind = keyof StaffWords['failures'];

/** Says that something failed, and what can be done. */
export async function sendFailure(
  req: Request,
  res: Response,
  reader: Reader,
  { status, kind, filled }: { status: number; kind: Kind; filled: { request: string; minutes: number } },
): Promise<void> {
  const { title, body } = reader.words.failures[kind];
  const page = { title, body: fill(body, filled), ...wayOn(reader) };
  await sendStaffPage(req, res, reader, { title, body: renderView('staff/error', page), status });
}

/** Says that a link to choose a password works no more, and how to get in all the same. */
export async function sendUsedLink(req: Request, res: Response, reader: Reader): Promise<void> {
  const { used: title, usedBody: body } = reader.words.setup;
  const page = { title, body, ...wayOn(reader) };
  await sendStaffPage(req, res, reader, { title, body: renderView('staff/error', page), status: 404 });
}

/** Where somebody goes on from a page that says what failed. */
function wayOn({ words, me }: Reader): { home: string; homeText: string } {
  if (me === undefined) return { home: '/login', homeText: words.login.title };
  return { home: homeOf(me.staff), homeText: words.errors.home };
}

/** Says that there is no case of a reference, and how references look. */
export async function sendNoCase(req: Request, res: Response, reader: Reader, reference: string): Promise<void> {
  const { errors } = reader.words;
  const title = fill(errors.noCase, { reference });
  const page = { title, body: errors.noCaseBody, home: '/console', homeText: errors.queue };
  await sendStaffPage(req, res, reader, { title, body: renderView('staff/error', page), status: 404 });
}
