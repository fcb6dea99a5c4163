import type { Sketch } from './sketch.ts';

/** More steps than this are not drawn at once. */
export const mostDrawn = 100;

/** How much is drawn around a step where not all is, if nobody asks for more or less. */
const usual = 45;

/** The part of a guide that is drawn: around which step, how many steps forwards, and whether there are more; without a depth it is all of it. */
export type Part = { around: string; depth: number | undefined; more: boolean; shown: ReadonlySet<string> };

/** Chooses what is drawn: all of a small guide, else what lies around a step, the steps right before it included. */
export function partOf(sketch: Sketch, asked: { around?: string | undefined; depth?: number | undefined }): Part {
  const all = new Set(sketch.steps.keys());
  const around = asked.around !== undefined && all.has(asked.around) ? asked.around : sketch.start;
  if (all.size <= mostDrawn) return { around, depth: undefined, more: false, shown: all };
  const before = [...sketch.steps.values()].filter(({ ways }) => ways.some(({ to }) => to === around));
  const rings = ringsFrom(sketch, around);
  const depth = asked.depth ?? fitting(rings);
  const ahead = rings
    .slice(0, depth + 1)
    .flat()
    .slice(0, mostDrawn - 10);
  const shown = new Set([...ahead, ...before.slice(0, 10).map(({ name }) => name)]);
  return { around, depth: Math.min(depth, rings.length - 1), more: depth < rings.length - 1, shown };
}

/** The steps at each distance from a step. Triage leads nearly everywhere, so it ends the picture unless the picture is of it. */
function ringsFrom(sketch: Sketch, from: string): string[][] {
  const seen = new Set([from]);
  const rings: string[][] = [[from]];
  for (const ring of rings) {
    const open = ring.flatMap((name) => sketch.steps.get(name) ?? []);
    const next = new Set(
      open.flatMap(({ name, kind, ways }) => (kind === 'triage' && name !== from ? [] : ways.map(({ to }) => to))),
    );
    const fresh = [...next].filter((name) => sketch.steps.has(name) && !seen.has(name));
    for (const name of fresh) seen.add(name);
    if (fresh.length > 0) rings.push(fresh);
  }
  return rings;
}

function fitting(rings: readonly string[][]): number {
  let count = 0;
  const over = rings.findIndex((ring) => {
    count += ring.length;
    return count > usual;
  });
  return Math.max(1, over === -1 ? rings.length - 1 : over - 1);
}
