import type { Response } from 'express';
import type { CaseView } from '../../desk/cases/read-case.ts';
import type { Me } from '../../desk/staff/login.ts';
import type { StaffRequest } from '../staff/door.ts';
import { type Reader, readerOf, sendStaffPage } from '../staff/frame.ts';
import { fill } from '../words.ts';
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
    const staff = await desk.staff.all();
    const closedBy = found.case?.closedBy;
    const around = {
      hindrance: desk.cases.hindrance(found, me.staff),
      colleagues: staff.filter((each) => each.role !== 'editor' && each.disabledAt === null),
      closer: staff.find(({ id }) => id === closedBy)?.name,
      me: me.staff,
      now: desk.cases.now(),
      doubts: desk.insights.doubts.at(found.view.guide.guide.id, found.view.state.step),
    };
    const done = since && (await desk.cases.done(found.view.reference, changedSince(found, since)));
    const changes = since && done && changesSince(found, since, done, speechOf(found, reader), reader);
    const said = { ...came, ...takenFirst(found, me, reader, came, status), ...(changes && { changes }) };
    const page = casePage(reader, found, around, said);
    await sendStaffPage(req, res, reader, { ...page, status });
  };
}

/** Who did something to a case that a colleague has reads first who that is. */
function takenFirst({ case: found }: CaseView, me: Me, { words }: Reader, { note }: Came, status: number) {
  if (status !== 409 || note === undefined || found?.ownerName == null || found.owner === me.staff.id) return undefined;
  return { note: fill(words.case.both, { first: fill(words.case.with, { name: found.ownerName }), more: note }) };
}
export type Show = ReturnType<typeof caseShow>;
