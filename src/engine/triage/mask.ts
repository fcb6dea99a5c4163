import type { Model, Progress } from './model.ts';
import { handingOver, type StepNumber } from './steps.ts';

/** When a step may be taken: of the remedies in `looks` (bits), exactly those in `wants` have failed. */
export type Gate = { looks: number; wants: number };

/** A step that may be taken at any time. */
export const open: Gate = { looks: 0, wants: 0 };

/** A step that may not be taken. */
export const shut: Gate = { looks: 0, wants: 1 };

/**
 * The guide's hard rules, as the planner sees them: a gate for each step (the remedies, then the questions) by what was
 * answered so far. The hand-over has none: a person can always reach a human.
 */
export type Mask = (answers: readonly number[]) => readonly Gate[];

/** A mask that forbids nothing. */
export function unmasked({ remedies, questions }: Model): Mask {
  const gates = [...remedies, ...questions].map(() => open);
  return () => gates;
}

/** The gate of each step with what always holds added: no remedy is tried twice, no question asked twice. */
export function gatesAt({ remedies, questions }: Model, mask: Mask, answers: readonly number[]): Gate[] {
  const gates = mask(answers);
  const untried = remedies.map((_, remedy) => {
    const { looks, wants } = gates[remedy] ?? shut;
    const itself = 1 << remedy;
    return (wants & itself) !== 0 || isShut({ looks, wants }) ? shut : { looks: looks | itself, wants };
  });
  const unasked = questions.map((_, question) =>
    answers[question] === 0 ? (gates[remedies.length + question] ?? shut) : shut,
  );
  return [...untried, ...unasked];
}

/** Whether a gate never lets through. */
export const isShut = ({ looks, wants }: Gate): boolean => (wants & ~looks) !== 0;

/** Whether a gate lets through once these remedies failed. */
export const lets = ({ looks, wants }: Gate, failed: number): boolean => (failed & looks) === wants;

/** The steps that may be taken now, in the editor's order, the hand-over last. */
export function admissible(model: Model, mask: Mask, { answers, failed }: Progress): StepNumber[] {
  const steps = gatesAt(model, mask, answers).flatMap((gate, step) => (lets(gate, failed) ? [step] : []));
  return [...steps, handingOver(model)];
}
