import type { Bar } from './bar.ts';

/** The sum of some figures. */
export const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0);

/** Their mean. */
export const mean = (figures: readonly number[]): number => sum(figures) / figures.length;

/** The figure that this share of them does not pass. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A bar that a figure must not pass, told to so many places. */
export function below(name: string, what: string, figure: number, bar: number, places = 4): Bar {
  return { name, what, measured: figure.toFixed(places), wanted: `<= ${bar}`, met: figure <= bar };
}
