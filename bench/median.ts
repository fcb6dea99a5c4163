/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How many microseconds one call takes, over at least so many milliseconds. */
export function microseconds(run: () => number, milliseconds: number): number {
  let calls = 0;
  const started = performance.now();
  let now = started;
  while (now - started < milliseconds) {
    calls += run();
    now = performance.now();
  }
  return ((now - started) * 1_000) / calls;
}

/** The same for what answers later. */
export async function microsecondsLater(run: () => Promise<number>, milliseconds: number): Promise<number> {
  let calls = 0;
  const started = performance.now();
  let now = started;
  while (now - started < milliseconds) {
    calls += await run();
    now = performance.now();
  }
  return ((now - started) * 1_000) / calls;
}
