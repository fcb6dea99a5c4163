import { choose } from '../../src/engine/triage/choice.ts';
import { alternatives, propose } from '../../src/engine/triage/exploration.ts';
import { type Mask, unmasked } from '../../src/engine/triage/mask.ts';
import type { Model, Progress } from '../../src/engine/triage/model.ts';
import { type Plan, planFor, tableLimit } from '../../src/engine/triage/plan.ts';
import type { StepNumber } from '../../src/engine/triage/steps.ts';
import { solve } from '../../src/engine/triage/table.ts';
import { plainCost } from '../../test/engine/plain.ts';
import { type Chance, chanceFrom } from '../../test/fuzz/chance.ts';
import type { Bar } from '../bar.ts';
import { below, quantile } from '../figures.ts';
import { allows, families, randomMask, randomModel, someProgress, unit } from './models.ts';

/** The table against the plain recursion, on so many random models of up to so many remedies and questions, under rules. */
export function referenceBars(seed: number, models: number, remedies: number, questions: number): Bar[] {
  const chance = chanceFrom(seed);
  let worst = 0;
  for (let count = 0; count < models; count += 1) {
    const size = families(1 + chance.below(remedies), 1 + chance.below(remedies), chance.below(questions + 1));
    const model = randomModel(chance, { ...chance.pick(size), answers: [2, 2] });
    const mask = randomMask(chance, model);
    const table = solve(model, mask)[0] ?? Number.NaN;
    const plain = plainCost(model, (step, progress) => allows(mask, step, progress));
    worst = Math.max(worst, Math.abs(table - plain) / plain);
  }
  const what = `table against a plain recursion, ${models} models up to ${remedies} remedies × ${questions} questions, seed ${seed}`;
  return [{ name: 'T1', what, measured: worst.toExponential(1), wanted: '<= 1e-9', met: worst <= 1e-9 }];
}

/** Building a plan of 10 causes, 10 remedies and 6 questions, and looking up in it. */
export function timeBars(seed: number): Bar[] {
  const chance = chanceFrom(seed);
  const builds: { wall: number; cpu: number }[] = [];
  const lookups: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 12; round += 1) {
    const model = tenBySix(chance);
    const before = process.cpuUsage();
    const began = performance.now();
    const plan = planFor(model, unmasked(model));
    const used = process.cpuUsage(before);
    if (round >= 2) builds.push({ wall: performance.now() - began, cpu: (used.user + used.system) / 1_000 });
    bytes = Math.max(bytes, plan.bytes);
    for (let look = 0; look < 500; look += 1) {
      const progress = someProgress(chance, model);
      const start = performance.now();
      plan.ways(progress);
      if (round >= 2) lookups.push(performance.now() - start);
    }
  }
  return [
    below(
      'T2',
      'build of a 10/6 plan, warm, ms of processor, median',
      quantile(
        builds.map(({ cpu }) => cpu),
        0.5,
      ),
      250,
      0,
    ),
    below(
      'T2',
      'the same by the clock, fastest (others share this machine)',
      Math.min(...builds.map(({ wall }) => wall)),
      250,
      0,
    ),
    below('T2', 'look-up, ms at p95', quantile(lookups, 0.95), 1, 3),
    below('T2', 'memory of the plan, MB', bytes / 2 ** 20, 16, 1),
  ];
}

function tenBySix(chance: Chance): Model {
  return randomModel(chance, { ...chance.pick(families(10, 10, 6)), answers: [2, 2] });
}

/** Random states of random models under random rules: how many proposals lie outside the admissible set. */
export function admissibleBars(seed: number, states: number): Bar[] {
  const chance = chanceFrom(seed);
  const ahead = Math.floor(states / 200);
  const outside = strays(chance, states - ahead, tableLimit) + strays(chance, ahead, 0);
  return [below('T3', `proposals outside the admissible set in ${states} random states, seed ${seed}`, outside, 0, 0)];
}

function strays(chance: Chance, states: number, limit: number): number {
  let outside = 0;
  for (let left = states; left > 0; left -= 1_000) {
    const model = randomModel(chance, chance.pick(families(5, 6, 3)));
    const mask = randomMask(chance, model);
    const plan = planFor(model, mask, limit);
    const authored = [...model.remedies, ...model.questions].map((_, step) => step).toReversed();
    for (let count = 0; count < Math.min(left, 1_000); count += 1) {
      const progress = someProgress(chance, model);
      if (!proposals(plan, progress, authored, unit(chance) / 20).every((step) => may(model, mask, step, progress)))
        outside += 1;
    }
  }
  return outside;
}

/** All that a plan would have anyone do in a state: its ways, its choice, and what exploring would make of it. */
function proposals(plan: Plan, progress: Progress, authored: readonly StepNumber[], lot: number): StepNumber[] {
  const ways = plan.ways(progress);
  const chosen = choose(ways, authored);
  if (chosen === undefined) return [Number.NaN];
  const others = alternatives(
    ways,
    chosen,
    () => true,
    () => 0,
  );
  return [...ways.map(({ step }) => step), chosen.step, propose(chosen, others, lot).step];
}

function may(model: Model, mask: Mask, step: StepNumber, progress: Progress): boolean {
  const question = step - model.remedies.length;
  if (question === model.questions.length) return true;
  const taken = question < 0 ? Math.floor(progress.failed / 2 ** step) % 2 === 1 : progress.answers[question] !== 0;
  return !taken && allows(mask, step, progress);
}
