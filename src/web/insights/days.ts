const millisecondsPerDay = 86_400_000;

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
