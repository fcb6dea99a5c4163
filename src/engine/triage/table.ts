import { type Gate, gatesAt, isShut, type Mask } from './mask.ts';
import { beliefs, type Model } from './model.ts';
import { answersOf, type States, statesOf } from './states.ts';
import { survivalOf, weigh } from './survival.ts';

/**
 * The expected cost of the whole repair from every state, exactly, by backward induction over the recursion
 *
 *     G = min( z·C_S,  C_a·z + G(answers, failed + a),  C_q·z + Σ_k G(answers + (q = k), failed) )
 *
 * on unnormalised values, z being the sum of the beliefs (Heckerman, Breese & Rommelse 1995 for the model; Bellman's
 * principle of optimality for the recursion). The mask stands inside it: what the rules forbid now is not counted on
 * later either, so the plan is the best of those that keep them.
 */
export function solve(model: Model, mask: Mask): Float64Array {
  const states = statesOf(model);
  const survival = survivalOf(model, states.subsets);
  const values = new Float64Array(states.count);
  const mass = new Float64Array(states.subsets);
  for (let combination = states.combinations - 1; combination >= 0; combination -= 1) {
    const answers = answersOf(model, combination);
    const gates = gatesAt(model, mask, answers);
    weigh(mass, beliefs(model, { answers, failed: 0 }), survival);
    fill(model, states, values, combination, mass, gates);
  }
  return values;
}

/** Fills in the states of one combination of answers, those of more answers being known. */
function fill(
  model: Model,
  { subsets, strides }: States,
  values: Float64Array,
  combination: number,
  mass: Float64Array,
  gates: readonly Gate[],
): void {
  const from = combination * subsets;
  const layer = values.subarray(from, from + subsets);
  for (let failed = 0; failed < subsets; failed += 1) {
    const z = mass[failed] ?? 0;
    layer[failed] = z > 0 ? z * model.handOver : 0;
  }
  model.questions.forEach(({ minutes, answers }, question) => {
    const gate = gates[model.remedies.length + question];
    if (gate === undefined || isShut(gate)) return;
    const stride = (strides[question] ?? 0) * subsets;
    ask(layer, mass, minutes, gate, values.subarray(from + stride, from + answers.length * stride + subsets), stride);
  });
  attempt(layer, mass, model, gates);
}

/** Lowers the cost of each state to that of asking a question, where that is less; its answers lie `stride` apart in `later`. */
function ask(
  layer: Float64Array,
  mass: Float64Array,
  minutes: number,
  { looks, wants }: Gate,
  later: Float64Array,
  stride: number,
): void {
  for (let failed = 0; failed < layer.length; failed += 1) {
    if ((failed & looks) !== wants) continue;
    let cost = minutes * (mass[failed] ?? 0);
    for (let at = failed; at < later.length; at += stride) cost += later[at] ?? 0;
    if (cost < (layer[failed] ?? 0)) layer[failed] = cost;
  }
}

/** Lowers the cost of each state to that of trying a remedy, where that is less; the most failed remedies come first. */
function attempt(layer: Float64Array, mass: Float64Array, { remedies }: Model, gates: readonly Gate[]): void {
  const steps = remedies.flatMap(({ minutes }, remedy) => {
    const gate = gates[remedy];
    return gate === undefined || isShut(gate) ? [] : [{ ...gate, minutes, bit: 1 << remedy }];
  });
  const minutes = Float64Array.from(steps, (step) => step.minutes);
  const bits = Int32Array.from(steps, ({ bit }) => bit);
  const looks = Int32Array.from(steps, (step) => step.looks);
  const wants = Int32Array.from(steps, (step) => step.wants);
  for (let failed = layer.length - 1; failed >= 0; failed -= 1) {
    const z = mass[failed] ?? 0;
    let best = layer[failed] ?? 0;
    for (let step = 0; step < bits.length; step += 1) {
      if ((failed & (looks[step] ?? 0)) !== wants[step]) continue;
      const cost = (minutes[step] ?? 0) * z + (layer[failed | (bits[step] ?? 0)] ?? 0);
      if (cost < best) best = cost;
    }
    layer[failed] = best;
  }
}
