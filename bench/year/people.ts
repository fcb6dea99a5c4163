import { openCalendar } from '../../src/desk/demo/calendar.ts';
import { chanceFrom } from '../../src/desk/demo/chance.ts';
import type { World } from '../../src/desk/demo/world.ts';
import type { Visitor } from './visit.ts';

/** Any day will do, as long as it is always the same one. */
const end = Date.UTC(2026, 10, 1);

/** The people of a year in the order in which they come: its seasons and outages with them. */
export function peopleOf(world: World, count: number, seed: number): Visitor[] {
  const chance = chanceFrom(seed);
  const calendar = openCalendar(world, end);
  return calendar.arrivals(count, chance).map((at) => {
    const own = chance.fork();
    const locale = own.weighted(world.locales);
    const down = calendar.incidents.find(({ incident, from, until }) => incident.status && from <= at && at < until);
    const late = (down?.incident.status?.late ?? 0) * 3_600_000;
    return {
      seed: own.below(2 ** 32),
      trouble: own.weighted(calendar.troubles(at, locale)),
      locale,
      channel: own.weighted(world.channels),
      at,
      service:
        down !== undefined && at >= down.from + late ? (down.incident.status?.value ?? 'operational') : 'operational',
      up: down === undefined,
    };
  });
}
