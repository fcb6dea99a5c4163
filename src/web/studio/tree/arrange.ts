import type { Sketch, SketchedStep } from './sketch.ts';
import type { Way } from './ways.ts';

/** A way that is not drawn as a line but named at its step: it leads back, to where many meet, out of the picture, or nowhere. */
export type Jump = Way & { from: string; kind: 'again' | 'beyond' | 'missing' | 'many' };

/** A way drawn as a line. */
export type Line = Way & { from: string };

/** What is drawn: steps in the order in which a walk comes to them, lines that lead forwards only, and jumps. */
export type Arrangement = { steps: readonly SketchedStep[]; lines: readonly Line[]; jumps: readonly Jump[] };

/** More ways out of the picture than these are one jump, of kind "many": around the step itself they are drawn. */
const leaving = 6;

/** So many lines may meet at a step; further ways there are jumps, or the drawing would be all lines. */
const meeting = 4;

/** Decides what is drawn as a line. Without circles, and with few lines that meet, a drawing reads from start to end. */
export function arrange(sketch: Sketch, shown: ReadonlySet<string>, from: string): Arrangement {
  const level = levels(sketch, shown, from);
  const steps = [...level.keys()].flatMap((name) => sketch.steps.get(name) ?? []);
  const arriving = new Map<string, number>();
  for (const { ways } of steps) for (const { to } of ways) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const ahead = new Map<string, string[]>();
  const lines: Line[] = [];
  const jumps: Jump[] = [];
  for (const step of steps) {
    for (const way of step.ways) {
      const kind = jumpKind(sketch, shown, way);
      const here = level.get(step.name) ?? 0;
      const there = level.get(way.to) ?? 0;
      const back = there < here || (step.kind === 'triage' && there === here);
      const met = (arriving.get(way.to) ?? 0) > meeting && lines.some(({ to }) => to === way.to);
      if (kind !== undefined) jumps.push({ ...way, from: step.name, kind });
      else if (back || met || leads(ahead, way.to, step.name)) jumps.push({ ...way, from: step.name, kind: 'again' });
      else {
        lines.push({ ...way, from: step.name });
        ahead.set(step.name, [...(ahead.get(step.name) ?? []), way.to]);
      }
    }
  }
  return {
    steps,
    lines,
    jumps: [...Map.groupBy(jumps, ({ from }) => from)].flatMap(([from, own]) => fewer(from, own)),
  };
}

function fewer(from: string, jumps: readonly Jump[]): readonly Jump[] {
  const beyond = jumps.filter(({ kind }) => kind === 'beyond');
  if (beyond.length <= leaving) return jumps;
  const rest = jumps.filter(({ kind }) => kind !== 'beyond');
  return [...rest, { from, to: from, kind: 'many', words: [String(beyond.length)] }];
}

function jumpKind(sketch: Sketch, shown: ReadonlySet<string>, { to }: Way): 'beyond' | 'missing' | undefined {
  if (!sketch.steps.has(to)) return 'missing';
  return shown.has(to) ? undefined : 'beyond';
}

/** How many steps from the start each step is, the nearest first; what no way leads to comes last. */
function levels(sketch: Sketch, shown: ReadonlySet<string>, from: string): Map<string, number> {
  const level = new Map<string, number>();
  const spread = (first: string) => {
    if (!shown.has(first) || level.has(first)) return;
    level.set(first, 0);
    const queue = [first];
    for (const name of queue) {
      for (const { to } of sketch.steps.get(name)?.ways ?? []) {
        if (level.has(to) || !shown.has(to)) continue;
        level.set(to, (level.get(name) ?? 0) + 1);
        queue.push(to);
      }
    }
  };
  for (const first of [from, ...shown]) spread(first);
  return level;
}

/** Whether lines lead from one step to another. */
function leads(ahead: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const name of reached) for (const next of ahead.get(name) ?? []) reached.add(next);
  return reached.has(to);
}
