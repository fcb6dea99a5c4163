const hour = 3_600_000;
export const hoursInDay = 24;

/** The time at which a day begins where the desk is; days are whole days since 1970-01-01. */
export function beginOf(day: number): number {
  const date = new Date(day * hoursInDay * hour);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** The day of a time where the desk is. */
export function dayAt(at: number): number {
  const time = new Date(at);
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / hoursInDay / hour;
}

/** The hour of a time, since 1970 in UTC. */
export function hourAt(at: number): number {
  return Math.floor(at / hour);
}
