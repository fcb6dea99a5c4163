import type { Console } from './console.ts';

/** The streams of changes to which the pages of the console listen. */
export function liveRoutes({ door, desk, live, misses }: Console): void {
  door.on('GET /console/live', async (req, res, me) => {
    const { case: reference } = req.query;
    const found =
      typeof reference === 'string' ? await misses.watch(me.staff.name, () => desk.cases.read(reference)) : undefined;
    live.stream(req, res, found?.view.id);
  });
}
