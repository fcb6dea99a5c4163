import type { Finding } from './finding.ts';
import { againFrom, circleAt, reachedFrom, readAt } from './graph.ts';
import type { Next, Say } from './lint.ts';
import type { Guide } from './schema.ts';

/**
 * Circles in which nothing new can be learned. A circle with triage uses up a cause each round; one with a rule that reads
 * what the circle itself asks for can decide differently the second time; whether it does, the proof finds out.
 */
export function lintCircles(guide: Guide, say: Say): Finding[] {
  const ways = new Map(Object.entries(guide.steps).map(([name, step]) => [name, againFrom(step)]));
  const next: Next = (step) => ways.get(step) ?? [];
  const told = new Set<string>();
  return Object.keys(guide.steps).flatMap((name) => {
    const circle = told.has(name) ? undefined : circleAt(name, next);
    if (circle === undefined) return [];
    const ahead = reachedFrom([name], next);
    // All that lies on a circle with this step: what it can learn before it comes back.
    const tangle = [...ahead].filter((step) => reachedFrom([step], next).has(name));
    for (const step of tangle) told.add(step);
    if (learns(guide, tangle)) return [];
    const round = [...circle, name].join(' → ');
    return [
      say('loop', ['steps', name], `${round} is a circle that learns nothing new; lead it on, to triage or to a human`),
    ];
  });
}

function learns(guide: Guide, circle: readonly string[]): boolean {
  const steps = circle.flatMap((name) => guide.steps[name] ?? []);
  const asked = new Set(steps.flatMap((step) => ('fact' in step ? [step.fact] : [])));
  return steps.some((step) => readAt(guide, step).some(({ fact }) => asked.has(fact)));
}
