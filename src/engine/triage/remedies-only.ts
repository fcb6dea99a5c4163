import { type Gate, lets } from './mask.ts';
import type { Model } from './model.ts';
import type { StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';

/**
 * What the repair costs without any question (unnormalised, as beliefs are): the remedies by chance to mend over cost, the
 * beliefs brought up to date after each, and a hand-over once nothing more is worth its time. This order is best where
 * each remedy mends one cause (Kalagnanam & Henrion, "A comparison of decision analysis and expert rules for sequential
 * diagnosis", UAI 1988), and near it elsewhere.
 */
export function costOfRemedies(
  model: Model,
  beliefs: readonly number[],
  failed: number,
  gates: readonly Gate[],
): number {
  let left = beliefs;
  let tried = failed;
  let spent = 0;
  let best = sumOf(left) * model.handOver || 0;
  for (;;) {
    const [step] = worthiest(model, left, tried, gates, 1);
    const remedy = step === undefined ? undefined : model.remedies[step];
    if (step === undefined || remedy === undefined) return best;
    spent += remedy.minutes * sumOf(left);
    if (spent >= best) return best;
    left = outlasting(left, remedy.fixes);
    tried |= 1 << step;
    best = Math.min(best, spent + (sumOf(left) * model.handOver || 0));
  }
}

/** The remedies that may be tried and have most chance to mend for their cost, so many of them. */
export function worthiest(
  { remedies }: Model,
  beliefs: readonly number[],
  failed: number,
  gates: readonly Gate[],
  count: number,
): StepNumber[] {
  const found: { step: StepNumber; worth: number }[] = [];
  for (let step = 0; step < remedies.length; step += 1) {
    const gate = gates[step];
    const remedy = remedies[step];
    if (gate === undefined || remedy === undefined || !lets(gate, failed)) continue;
    let chance = 0;
    for (let cause = 0; cause < beliefs.length; cause += 1)
      chance += (beliefs[cause] ?? 0) * (remedy.fixes[cause] ?? 0);
    const worth = chance / Math.max(1e-9, remedy.minutes);
    if (worth <= (found.length < count ? 0 : (found.at(-1)?.worth ?? 0))) continue;
    const place = found.findIndex((other) => other.worth < worth);
    found.splice(place < 0 ? found.length : place, 0, { step, worth });
    if (found.length > count) found.pop();
  }
  return found.map(({ step }) => step);
}

/** The beliefs once a remedy failed. */
export const outlasting = (beliefs: readonly number[], fixes: readonly number[]): number[] =>
  beliefs.map((belief, cause) => belief * (1 - (fixes[cause] ?? 0)));
