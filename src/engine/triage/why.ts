import { aboutEqual, cheapest } from './choice.ts';
import { beliefs, type Model, type Progress } from './model.ts';
import type { Way } from './plan.ts';
import { handingOver, minutesOf, type StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';

/** Below so many diagnoses that still count, the numbers are the editor's estimate. */
const few = 20;

/** The numbers of the sentence that says why a step comes next; its words come from text files. */
export type Why = {
  /** what the choice rests on: a rule of the guide that leaves no other, that it is the last, the editor's estimate, or what is on record */
  basis: 'rule' | 'last' | 'estimate' | 'record';
  step: StepNumber;
  /** what the step itself takes */
  minutes: number;
  /** the causes at this point, the likeliest first */
  likely: { cause: string; share: number }[];
  /** what this order saves over taking another step first; null where it makes no difference, or there is no other */
  saves: { minutes: number; over: StepNumber } | null;
  /** a step that would be about equal */
  equal: StepNumber | null;
  diagnoses: number;
};

/** What a model rests on: the diagnoses on record, and how many of them still count. */
export type Grounds = { diagnoses: number; counting: number };

/** Why a step comes next, compared with the step that the editor would take next, or with the next best if that is it. */
export function whyNext(
  model: Model,
  progress: Progress,
  ways: readonly Way[],
  step: StepNumber,
  authored: readonly StepNumber[],
  { diagnoses, counting }: Grounds,
): Why {
  const own = ways.find((way) => way.step === step);
  const others = ways.filter((way) => way.step !== step);
  const next = authored.find((one) => ways.some((way) => way.step === one));
  const rival = others.find((way) => way.step === next) ?? cheapest(others);
  const pinned = others.every((way) => way.step === handingOver(model));
  const equal = own !== undefined && rival !== undefined && aboutEqual(own, rival);
  const saves =
    own === undefined || rival === undefined || equal || pinned
      ? null
      : { minutes: rival.minutes - own.minutes, over: rival.step };
  return {
    basis: pinned ? 'rule' : basisOf(counting),
    step,
    minutes: minutesOf(model, step),
    likely: likeliest(model, progress),
    saves,
    equal: equal && !pinned ? rival.step : null,
    diagnoses,
  };
}

/** What numbers rest on when so many diagnoses still count. */
export function basisOf(counting: number): 'estimate' | 'record' {
  return counting < few ? 'estimate' : 'record';
}

function likeliest(model: Model, progress: Progress): { cause: string; share: number }[] {
  const believed = beliefs(model, progress);
  const z = sumOf(believed);
  return model.causes
    .map(({ id }, cause) => ({ cause: id, share: z > 0 ? (believed[cause] ?? 0) / z : 0 }))
    .toSorted((a, b) => b.share - a.share);
}
