import type { Request, Response } from 'express';
import type { Me } from '../../desk/staff/login.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import { homeOf, type Reader, sendStaffPage } from './frame.ts';

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

/** Says that a login has ended while something was sent; the browser's back shows it again. */
export async function sendLoginEnded(req: Request, res: Response, reader: Reader): Promise<void> {
  const { login } = reader.words;
  const page = { words: reader.words, name: '', next: '', company: false, error: login.again };
  await sendStaffPage(req, res, reader, { title: login.title, body: renderView('staff/login', page), status: 401 });
}

/** Says that there is no case of a reference, and how references look. */
export async function sendNoCase(req: Request, res: Response, reader: Reader, reference: string): Promise<void> {
  const { errors } = reader.words;
  const title = fill(errors.noCase, { reference });
  const page = { title, body: errors.noCaseBody, home: '/console', homeText: errors.queue };
  await sendStaffPage(req, res, reader, { title, body: renderView('staff/error', page), status: 404 });
}
