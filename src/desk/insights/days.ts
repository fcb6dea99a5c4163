const hour = 3_600_000;
export const hoursInDay = 24;

/** The hour of a time, since 1970 in UTC. */
export function hourAt(at: number): number {
  return Math.floor(at / hour);
}
