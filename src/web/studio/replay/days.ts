/** The first and the last day of a period, as a form has them: 2026-10-31. */
export type Days = { from: string; until: string };

/** A day at some time, in the time zone of the desk. */
function dayOf(at: number): string {
  const time = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** The last month up to today. */
export function lastMonth(now: number): Days {
  return { from: dayOf(now - 30 * 86_400_000), until: dayOf(now) };
}

/** The days of a period that was chosen before. */
export function daysOf({ from, until }: { from: number; until: number }): Days {
  return { from: dayOf(from), until: dayOf(until - 1) };
}

/** The period from the beginning of a day to the end of another; undefined where they make none. */
export function periodFrom({ from, until }: Days): { from: number; until: number } | undefined {
  const [first, last] = [startOf(from, 0), startOf(until, 1)];
  return first < last ? { from: first, until: last } : undefined;
}

/** When a day, or one so many days later, begins. A day may have 23 hours, or 25. */
function startOf(day: string, later: number): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}
