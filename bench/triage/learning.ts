import { following } from '../../src/engine/triage/choice.ts';
import { costOf, inOrder } from '../../src/engine/triage/cost.ts';
import { beginning, beliefs } from '../../src/engine/triage/model.ts';
import { planFor } from '../../src/engine/triage/plan.ts';
import type { Diagnosed } from '../../src/engine/triage/record.ts';
import { handingOver, type StepNumber } from '../../src/engine/triage/steps.ts';
import { type Chance, chanceFrom } from '../../test/fuzz/chance.ts';
import { atLeast, type Bar } from '../bar.ts';
import { below, mean, quantile, sum } from '../figures.ts';
import { run, type Season, type Snapshot, snapshotOf } from './season.ts';
import { aWorld, changed, diagnose, type World } from './world.ts';

/** What was seen in one world. */
type Seen = { authored: number; optimum: number; at: Map<number, { cost: number; untied: number }>; guesses: Guess[] };
type Guess = { chance: number; worked: boolean };

const stops = [100, 500, 1_000];
const fresh: Season = { records: [], snapshot: null };

/** Learning in so many simulated worlds: cost over the optimum, share of the saving, worlds worse than authored, calibration. */
export function learningBars(seed: number, worlds: number): Bar[] {
  const seen = Array.from({ length: worlds }, (_, number) => oneWorld(chanceFrom(seed + number)));
  const over = (stop: number, of: 'cost' | 'untied' = 'cost') =>
    seen.map(({ at, optimum }) => (at.get(stop)?.[of] ?? Number.NaN) / optimum);
  const saving = (stop: number) =>
    sum(seen.map(({ at, authored }) => authored - (at.get(stop)?.cost ?? Number.NaN))) /
    sum(seen.map(({ authored, optimum }) => authored - optimum));
  const worse = seen.filter(({ at, authored }) =>
    [...at.values()].some(({ cost }) => cost > authored * (1 + 1e-9)),
  ).length;
  return [
    below('L1', `cost over optimum after 100, ${worlds} worlds from seed ${seed}`, mean(over(100)), 1.03),
    below('L1', 'cost over optimum after 500', mean(over(500)), 1.02),
    below('L1', 'the same, p95', quantile(over(500), 0.95), 1.06),
    below('L1', 'cost over optimum after 1,000', mean(over(1_000)), 1.012),
    atLeast('L2', 'share of the attainable saving after 500', saving(500), 0.95),
    below('L2', 'worlds worse than authored from 100 on', worse, 0, 0),
    below(
      'L3',
      'calibration error of "this will fix it" after 500',
      calibration(seen.flatMap(({ guesses }) => guesses)),
      0.015,
    ),
    below('L1', 'were ties not kept: after 100', mean(over(100, 'untied')), 1.03),
    below('L1', 'were ties not kept: after 500', mean(over(500, 'untied')), 1.02),
    below('L1', 'were ties not kept: after 1,000', mean(over(1_000, 'untied')), 1.012),
  ];
}

function oneWorld(chance: Chance): Seen {
  const world = aWorld(chance);
  const { optimum, authored } = limits(world);
  const at: Seen['at'] = new Map();
  const guesses: Guess[] = [];
  let season = fresh;
  const note = (snapshot: Snapshot) => {
    if (!stops.includes(snapshot.diagnoses)) return;
    const untied = snapshot.active ? costOf(world.truth, following(snapshot.plan, [])) : authored;
    at.set(snapshot.diagnoses, { cost: costOf(world.truth, snapshot.policy), untied });
  };
  season = run(world, chance, season, 500, 50, note);
  for (let block = 0; block < 5; block += 1) {
    const before = season.records.length;
    const { snapshot } = season;
    season = run(world, chance, season, 100, 100, note);
    if (snapshot !== null)
      guesses.push(...season.records.slice(before).flatMap((record) => guessesOf(snapshot, record)));
  }
  return { authored, optimum, at, guesses };
}

/** What is best in a world, and what its editor's order costs there. */
function limits({ truth, mask, authored }: World): { optimum: number; authored: number } {
  const optimum = Math.min(
    ...planFor(truth, mask)
      .ways(beginning(truth))
      .map(({ minutes }) => minutes),
  );
  return { optimum, authored: costOf(truth, inOrder(truth, authored)) };
}

/** The chance to mend that a desk would have told before each remedy of a diagnosis, and what came of it. */
function guessesOf({ learned: { model } }: Snapshot, { steps, reopened }: Diagnosed): Guess[] {
  let progress = beginning(model);
  return steps.flatMap((step) => {
    if (step.kind === 'asked') {
      const question = model.questions.findIndex(({ id }) => id === step.question);
      progress = {
        ...progress,
        answers: progress.answers.with(question, (model.questions[question]?.answers.indexOf(step.answer) ?? -1) + 1),
      };
      return [];
    }
    if (step.result === 'skipped') return [];
    const remedy = model.remedies.findIndex(({ id }) => id === step.remedy);
    const believed = beliefs(model, progress);
    const mends = sum(believed.map((belief, cause) => belief * (model.remedies[remedy]?.fixes[cause] ?? 0)));
    progress = { ...progress, failed: progress.failed | (1 << remedy) };
    return [{ chance: mends / sum(believed), worked: step.result === 'worked' && !reopened }];
  });
}

/** The expected calibration error over ten bins of equal width (Naeini, Cooper & Hauskrecht, AAAI 2015). */
function calibration(guesses: readonly Guess[]): number {
  const bins = Array.from({ length: 10 }, (_, bin) =>
    guesses.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin),
  );
  return (
    sum(bins.map((bin) => Math.abs(sum(bin.map(({ chance, worked }) => chance - (worked ? 1 : 0)))))) / guesses.length
  );
}

/** Logs of one fixed order that people gave up on: the fitted model, and the ranking by raw success rates. */
export function censoredBars(seed: number, worlds: number): Bar[] {
  const seen = Array.from({ length: worlds }, (_, number) => {
    const chance = chanceFrom(seed + number);
    const plain = aWorld(chance, { questions: false });
    const world = { ...plain, habits: { ...plain.habits, abandons: 0.08 } };
    const order = inOrder(world.truth, world.authored);
    const records = Array.from({ length: 1_000 }, () =>
      diagnose(world, chance, (progress, skipped) => order({ ...progress, failed: progress.failed | skipped })),
    );
    const { optimum } = limits(world);
    const { plan } = snapshotOf(world, chance, records, true);
    return {
      learned: costOf(world.truth, following(plan, [])) / optimum,
      raw: costOf(world.truth, inOrder(world.truth, rawOrder(world, records))) / optimum,
    };
  });
  const hard = seen.filter(({ raw }) => raw >= 1.05);
  return [
    below(
      'L4',
      `censored logs, ${hard.length} of ${worlds} worlds where raw rates give ${mean(hard.map(({ raw }) => raw)).toFixed(3)}`,
      mean(hard.map(({ learned }) => learned)),
      1.015,
    ),
  ];
}

/** The remedies by raw success rate over their true time, handing over where that is best. */
function rawOrder({ truth }: World, records: readonly Diagnosed[]): StepNumber[] {
  const rate = truth.remedies.map(({ id, minutes }) => {
    const tried = records.flatMap(({ steps }) =>
      steps.filter((step) => step.kind === 'tried' && step.remedy === id && step.result !== 'skipped'),
    );
    return (
      tried.filter((step) => step.kind === 'tried' && step.result === 'worked').length /
      Math.max(1, tried.length) /
      minutes
    );
  });
  const remedies = truth.remedies.map((_, remedy) => remedy).toSorted((a, b) => (rate[b] ?? 0) - (rate[a] ?? 0));
  const orders = [...remedies, -1].map((_, length) => [...remedies.slice(0, length), handingOver(truth)]);
  return orders.reduce((best, order) =>
    costOf(truth, inOrder(truth, order)) < costOf(truth, inOrder(truth, best)) ? order : best,
  );
}

/** The mix of causes changes at once after 500 diagnoses: cost over the new optimum in the next 50 to 300. */
export function changeBars(seed: number, worlds: number): Bar[] {
  const over = Array.from({ length: worlds }, (_, number) => {
    const chance = chanceFrom(seed + number);
    const before = aWorld(chance);
    const season = run(before, chance, fresh, 500, 100);
    const world = changed(before, chance);
    const { optimum } = limits(world);
    const costs: number[] = [];
    run(world, chance, season, 275, 25, ({ diagnoses, policy }) => {
      if (diagnoses >= 550) costs.push(costOf(world.truth, policy) / optimum);
    });
    return mean(costs);
  });
  return [
    below(
      'L5',
      `mix of causes changed at once, the next 50 to 300, ${worlds} worlds from seed ${seed}`,
      mean(over),
      1.05,
    ),
  ];
}
