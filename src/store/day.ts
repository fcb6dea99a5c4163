/** The day of a time where the desk is: whole days since 1970-01-01 by the clock on the wall. */
export function dayOf(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / 86_400_000);
}

/** When a day begins where the desk is, in milliseconds. A day may have 23 hours, or 25. */
export function startOf(day: number): number {
  const date = new Date(day * 86_400_000);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}
