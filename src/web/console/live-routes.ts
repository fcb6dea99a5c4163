import { atForStaff } from '../../desk/cases/stand.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Change, Kind } from '../../desk/feed.ts';
import type { Me } from '../../desk/staff/login.ts';
import type { Console } from './console.ts';

/** Tabs that one person may have open; with one more, the oldest is no longer told. */
const mostTabs = 30;

/** What the queue shows changes with these, and what the desk shows. */
const queueKinds: readonly Kind[] = ['case'];
const deskKinds: readonly Kind[] = ['case', 'start'];

/** What the queue shows of what happens. */
export function queueAt({ feed }: Desk): string {
  return feed.at(queueKinds);
}

/** What the page of the desk shows: incidents too, which other programs may declare. */
export async function deskAt({ feed, statuses }: Desk): Promise<string> {
  const set = (await statuses()).map(({ at }) => at);
  return `${feed.at(deskKinds)}.${Math.max(0, ...set)}`;
}

/** The streams of changes to which the pages of the console listen. */
export function liveRoutes({ door, desk, live, misses }: Console): void {
  const by = ({ staff }: Me) => ({ who: 'staff', key: staff.name, most: mostTabs }) as const;
  const lists = {
    queue: { at: async () => queueAt(desk), concerns: ({ kind }: Change) => queueKinds.includes(kind) },
    desk: { at: () => deskAt(desk), concerns: ({ kind }: Change) => deskKinds.includes(kind) },
  };
  door.on('GET /console/live', async (req, res, me) => {
    const base = { stillIn: door.stillIn(req, 'GET /console/live'), by: by(me) };
    const { case: reference, of } = req.query;
    if (typeof reference !== 'string')
      return live.stream(res, { ...base, ...(of === 'desk' ? lists.desk : lists.queue) });
    const { id } = (await misses.watch(me.staff.name, () => desk.cases.read(reference))).view;
    const at = async () => atForStaff(await desk.stand(id));
    return live.stream(res, { ...base, at, concerns: (change) => change.id === id });
  });
}
