/** The day of a time where the desk is: whole days since 1970-01-01 by the clock on the wall. */
export function dayOf(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / 86_400_000);
}
