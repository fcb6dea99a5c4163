import { awayAfter } from '../../desk/cases/presence.ts';
import type { Staff } from '../../store/store.ts';
import { readerOf, sendStaffPage } from '../staff/frame.ts';
import { auditPage } from './audit-page.ts';
import type { Console } from './console.ts';
import { deskPage } from './desk-page.ts';
import { deskAt } from './live-routes.ts';
import { mostCounted } from './queue-page.ts';

const auditSize = 100;

type Person = { name: string; open: number; closed: number };

/** Agents who have nothing open and closed nothing today stand in the list too: they are who could take a case. */
function withIdle(people: readonly Person[], staff: readonly Staff[]): Person[] {
  const idle = staff
    .filter(
      ({ name, role, disabledAt }) =>
        role === 'agent' && disabledAt === null && people.every((one) => one.name !== name),
    )
    .map(({ name }) => ({ name, open: 0, closed: 0 }));
  return [...people, ...idle].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The desk as a whole: how it stands, and who did what. */
export function deskRoutes({ door, desk, cookies }: Console): void {
  door.on('GET /desk', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const now = desk.cases.now();
    const [oldest] = await desk.cases.list({ list: 'waiting', owner: 0 }, 1);
    const page = deskPage(reader, {
      at: await deskAt(desk),
      waiting: await desk.cases.count({ list: 'waiting', owner: 0 }, mostCounted),
      oldest:
        oldest === undefined
          ? undefined
          : { reference: oldest.reference, minutes: Math.floor((now - oldest.openedAt) / 60_000) },
      running: await desk.cases.running(now - awayAfter),
      causes: await desk.cases.perCause(),
      people: withIdle(await desk.cases.perPerson(new Date(now).setHours(0, 0, 0, 0)), await desk.staff.all()),
      found: await desk.found(),
      statuses: await desk.statuses(),
      guides: desk.guides(),
      risings: await Promise.all(
        desk.guides().map(async (guide) => ({ guide, risings: await desk.insights.rising(guide.guide.id) })),
      ),
    });
    await sendStaffPage(req, res, reader, page);
  });
  door.on('GET /audit', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const before = /^\d{1,15}$/.test(String(req.query.before)) ? Number(req.query.before) : undefined;
    const rows = await desk.cases.audit(before, auditSize);
    await sendStaffPage(req, res, reader, auditPage(reader, rows, rows.length === auditSize));
  });
}
