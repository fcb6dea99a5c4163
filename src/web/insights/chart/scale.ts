/** Round values from 0 on, the last of them at least the largest value: where the lines of a grid stand. */
export function ticksTo(largest: number): number[] {
  const step = roundStep(Math.max(largest, 1) / 4);
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** 1, 2 or 5 times a power of ten, at least so much: whole, as people are counted. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((each) => each * power >= least) ?? 10;
  return Math.max(1, step * power);
}

/** A place of so many hundredths, as SVG takes it: "12.5%". */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** So many of the places from 0 to before a count, evenly spread, the first and the last among them. */
export function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const picked = Array.from({ length: most }, (_, index) => Math.round((index * (count - 1)) / (most - 1)));
  return [...new Set(picked)];
}
