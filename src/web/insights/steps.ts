import type { Guide } from '../../guide/schema.ts';
import type { EndFigure, HopFigure } from '../../store/figure.ts';

/** What people did at one step: how often they stood before it, and how they went on. Seconds are those of the timed answers. */
export type StepFigures = {
  came: number;
  askedForHuman: number;
  left: number;
  unknown: number;
  notNow: number;
  wentBack: number;
  seconds: number;
  timed: number;
};

/** What is done by somebody who has a step before them. A step that was passed over was not seen. */
const done: ReadonlySet<string | undefined> = new Set(['answered', 'looked-up', 'tried', 'chose', 'asked-for-human']);

/**
 * Brings together what was done at each step (by step, kind and answer) and who ended there (by step and outcome). Who asks
 * for a person at an end is not lost on the way.
 */
export function stepsOf(
  { steps: written }: Pick<Guide, 'steps'>,
  hops: readonly HopFigure[],
  ends: readonly EndFigure[],
): Map<string, StepFigures> {
  const isEnd = (name: string) => Object.hasOwn(written, name) && written[name]?.kind === 'end';
  const steps = new Map<string, StepFigures>();
  const at = (name: string): StepFigures => {
    const fresh = { came: 0, askedForHuman: 0, left: 0, unknown: 0, notNow: 0, wentBack: 0, seconds: 0, timed: 0 };
    const step = steps.get(name) ?? fresh;
    steps.set(name, step);
    return step;
  };
  for (const { step: name, kind, answer, count, seconds, timed } of hops) {
    if (name === undefined || isEnd(name)) continue;
    const step = at(name);
    if (done.has(kind)) step.came += count;
    if (kind === 'asked-for-human') step.askedForHuman += count;
    if (kind === 'went-back') step.wentBack += count;
    if (kind === 'answered' && answer === 'unknown') step.unknown += count;
    if (kind === 'tried' && answer === 'not-now') step.notNow += count;
    if (kind !== 'answered' && kind !== 'tried') continue;
    step.seconds += seconds;
    step.timed += timed;
  }
  for (const { step: name, outcome, count } of ends) {
    if (!name) continue;
    const step = at(name);
    step.came += count;
    if (outcome === 'abandoned') step.left += count;
  }
  return steps;
}

/** How many were lost at a step: they asked for a person, or left. */
export function lostAt({ askedForHuman, left }: StepFigures): number {
  return askedForHuman + left;
}
