/** A bar of the benchmark: what was measured against what was asked for. */
export type Bar = { name: string; what: string; measured: string; wanted: string; met: boolean };

/** A bar that a ratio must reach. */
export function atLeast(name: string, what: string, ratio: number, bar: number): Bar {
  return { name, what, measured: ratio.toFixed(2), wanted: `>= ${bar}`, met: ratio >= bar };
}

/** A bar that a ratio must not pass. */
export function atMost(name: string, what: string, ratio: number, bar: number): Bar {
  return { name, what, measured: ratio.toFixed(2), wanted: `<= ${bar}`, met: ratio <= bar };
}
