import type { Request, Response } from 'express';
import { type Reader, type StaffPage, sendStaffPage } from '../staff/frame.ts';

/** Sends a page of the studio. */
export async function sendStudioPage(req: Request, res: Response, reader: Reader, page: StaffPage): Promise<void> {
  await sendStaffPage(req, res, reader, { wide: true, of: 'studio', ...page });
}
