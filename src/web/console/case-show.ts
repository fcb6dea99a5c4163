import type { Response } from 'express';
import type { Me } from '../../desk/staff/login.ts';
import type { StaffRequest } from '../staff/door.ts';
import { readerOf, sendStaffPage } from '../staff/frame.ts';
import { type Came, casePage } from './case-page.ts';
import { type Console, referenceOf } from './console.ts';

/** Makes what shows a case: after a form too, with what came of it. */
export function caseShow({ desk, cookies, misses }: Console) {
  return async (req: StaffRequest, res: Response, me: Me, came: Came = {}, status = 200) => {
    const found = await misses.watch(me.staff.name, () => desk.cases.read(referenceOf(req)));
    const reader = readerOf(cookies, req, res, me);
    const colleagues = (await desk.staff.all()).filter((each) => each.role !== 'editor' && each.disabledAt === null);
    const around = { hindrance: desk.cases.hindrance(found, me.staff), colleagues, me: me.staff };
    await sendStaffPage(req, res, reader, { ...casePage(reader, found, around, came), status });
  };
}
export type Show = ReturnType<typeof caseShow>;
