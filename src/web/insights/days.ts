const millisecondsPerDay = 86_400_000;

/** The day of a time where the desk is: whole days since 1970-01-01. */
export function dayAt(at: number): number {
  const time = new Date(at);
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / millisecondsPerDay;
}

/** When a day begins where the desk is, in milliseconds. A day may have 23 hours, or 25. */
export function startOf(day: number): number {
  const date = new Date(day * millisecondsPerDay);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** A day as a form has it: 2026-10-31. */
export function isoOf(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day that a form has, such as 2026-10-31. */
export function dayFrom(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / millisecondsPerDay;
}

/** A day as people read it; in few letters, as on an axis, or in full. */
export function dayText(locale: string, day: number, how: 'short' | 'long'): string {
  const style: Intl.DateTimeFormatOptions =
    how === 'short' ? { month: 'short', day: 'numeric' } : { dateStyle: 'medium' };
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(day * millisecondsPerDay);
}
