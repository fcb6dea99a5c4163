import type { Response } from 'express';
import type { Me } from '../../desk/staff/login.ts';
import type { StaffRequest } from '../staff/door.ts';
import { readerOf, sendStaffPage } from '../staff/frame.ts';
import { type Came, casePage } from './case-page.ts';
import { changedSince, changesSince, type Since } from './changes.ts';
import { type Console, referenceOf, speechOf } from './console.ts';

/** Makes what shows a case: after a form too, with what came of it, and what happened since the form was made. */
export function caseShow({ desk, cookies, misses }: Console) {
  return async (
    req: StaffRequest,
    res: Response,
    me: Me,
    { since, ...came }: Came & { since?: Since } = {},
    status = 200,
  ) => {
    const found = await misses.watch(me.staff.name, () => desk.cases.read(referenceOf(req)));
    const reader = readerOf(cookies, req, res, me);
    const colleagues = (await desk.staff.all()).filter((each) => each.role !== 'editor' && each.disabledAt === null);
    const around = {
      hindrance: desk.cases.hindrance(found, me.staff),
      colleagues,
      me: me.staff,
      now: desk.cases.now(),
    };
    const done = since && (await desk.cases.done(found.view.reference, changedSince(found, since)));
    const changes = since && done && changesSince(found, since, done, speechOf(found, reader), reader);
    const page = casePage(reader, found, around, { ...came, ...(changes && { changes }) });
    await sendStaffPage(req, res, reader, { ...page, status });
  };
}
export type Show = ReturnType<typeof caseShow>;
