import type { Chance, Weights } from './chance.ts';
import type { Incident, Season, World } from './world.ts';

const hour = 3_600_000;
export const day = 24 * hour;

/** A year of a world: it ends at a time, in epoch milliseconds. Days and hours are those where the desk is. */
export type Calendar = {
  begin: number;
  end: number;
  /** when so many people come, in order */
  arrivals: (count: number, chance: Chance) => number[];
  /** how often each trouble is what somebody has who comes at a time, in a language */
  troubles: (at: number, locale: string) => Weights;
  /** what is wrong for many at a time */
  incidents: { incident: Incident; from: number; until: number }[];
  /** so many days and hours before the end, at midnight of that day */
  midnight: (daysBefore: number) => number;
};

/** Opens the calendar of the year that ends at a time. */
export function openCalendar(world: World, end: number): Calendar {
  const begin = end - 365 * day;
  const midnight = (daysBefore: number) => new Date(end - daysBefore * day).setHours(0, 0, 0, 0);
  const incidents = world.incidents.map((incident) => {
    // One that begins just now is told from the end itself.
    const from = (incident.daysBefore === 0 ? end : midnight(incident.daysBefore)) + incident.from * hour;
    return { incident, from, until: from + incident.hours * hour };
  });
  const on = (at: number) => incidents.filter(({ from, until }) => from <= at && at < until);
  const season = seasonsOf(world.seasons);
  const weight = (at: number): number => {
    const date = new Date(at);
    const grown = world.growth ** ((at - begin) / (end - begin));
    const usual = (world.hours[date.getHours()] ?? 0) * (world.weekdays[date.getDay()] ?? 0) * grown;
    return [...season(at), ...on(at).map(({ incident }) => incident)].reduce((all, one) => all * one.arrivals, usual);
  };
  return {
    begin,
    end,
    incidents,
    midnight,
    arrivals: (count, chance) => drawn(begin, end, weight, count, chance),
    troubles: (at, locale) => {
      const times = [...season(at), ...on(at).map(({ incident }) => incident)].map((one) => one.troubles);
      const all = [...times, world.apart[locale] ?? {}];
      const shares = Object.entries(world.troubles).map(([name, { share }]) => {
        return [name, all.reduce((weight, one) => weight * (one[name] ?? 1), share)] as const;
      });
      return Object.fromEntries(shares);
    },
  };
}

// Minutes enough that an outage begins when it begins.
const slice = hour / 4;

/** Draws times so that each slice of the year has its share of them. */
function drawn(begin: number, end: number, weight: (at: number) => number, count: number, chance: Chance): number[] {
  const slices = Math.ceil((end - begin) / slice);
  const sums = new Float64Array(slices + 1);
  for (let one = 0; one < slices; one += 1) sums[one + 1] = (sums[one] ?? 0) + weight(begin + one * slice);
  const total = sums[slices] ?? 0;
  const times: number[] = [];
  let at = 0;
  for (let person = 0; person < count; person += 1) {
    const aim = ((person + chance.unit()) / count) * total;
    while (at < slices - 1 && (sums[at + 1] ?? 0) <= aim) at += 1;
    times.push(Math.floor(begin + (at + chance.unit()) * slice));
  }
  return times.toSorted((a, b) => a - b).filter((time) => time < end);
}

/** Finds the seasons that a time is in; each day is looked up once. */
function seasonsOf(seasons: readonly Season[]): (at: number) => Season[] {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric' });
  const known = new Map<number, Season[]>();
  return (at) => {
    const date = new Date(at);
    const key = new Date(at).setHours(0, 0, 0, 0);
    const before = known.get(key);
    if (before !== undefined) return before;
    const parts = chinese.formatToParts(date);
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value.replace(/\D/g, ''));
    const days = {
      gregorian: 100 * (date.getMonth() + 1) + date.getDate(),
      chinese: 100 * part('month') + part('day'),
    };
    const found = seasons.filter(({ calendar, from, until }) => {
      const today = days[calendar];
      return 100 * from[0] + from[1] <= today && today <= 100 * until[0] + until[1];
    });
    known.set(key, found);
    return found;
  };
}
