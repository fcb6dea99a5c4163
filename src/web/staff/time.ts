/** A time as the desk shows it: day, month, hour and minute, in the time zone of the desk. */
export function timeOf(locale: string, at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** The same with seconds, where what came first matters. */
export function momentOf(locale: string, at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}
