import { following } from '../../src/engine/triage/choice.ts';
import { costOf, inOrder, type Policy } from '../../src/engine/triage/cost.ts';
import { gatesAt, unmasked } from '../../src/engine/triage/mask.ts';
import { beginning, beliefs, type Model } from '../../src/engine/triage/model.ts';
import { planFor } from '../../src/engine/triage/plan.ts';
import { worthiest } from '../../src/engine/triage/remedies-only.ts';
import { handingOver, type StepNumber } from '../../src/engine/triage/steps.ts';
import { type Chance, chanceFrom } from '../../test/fuzz/chance.ts';
import type { Bar } from '../bar.ts';
import { below, mean } from '../figures.ts';
import { families, parityModel, randomModel } from './models.ts';

/** The share that each order costs over the optimum. */
type Over = {
  ours: number;
  'ties kept': number;
  'looking ahead': number;
  authored: number;
  random: number;
  'probability over cost': number;
};

/** What each order costs over the optimum, on random models of four to ten causes. Beyond the table, ours must be near it. */
export function orderBars(
  seed: number,
  models: number,
  tell: (rows: Record<string, Record<string, string>>) => void = () => {},
): Bar[] {
  const chance = chanceFrom(seed);
  const seen = Array.from({ length: models }, (_, count) => {
    const all = families(4 + chance.below(7), 4 + chance.below(3), 2 + chance.below(3));
    const family = all[count % (all.length + 1)];
    const model = family === undefined ? parityModel(chance, 2 + chance.below(2)) : randomModel(chance, family);
    return { family: family?.name ?? 'answers that tell only together', over: overOptimum(chance, model) };
  });
  const byFamily = Map.groupBy(seen, ({ family }) => family);
  tell(Object.fromEntries([...byFamily].map(([family, of]) => [family, means(of.map(({ over }) => over))])));
  const ahead = seen.map(({ over }) => 100 * over['looking ahead']);
  return [
    below(
      'T4',
      'the plan by table, % over the optimum, worst',
      100 * Math.max(...seen.map(({ over }) => over.ours)),
      1e-6,
      6,
    ),
    below('T4', `beyond the table, % over the optimum, mean of ${models} models, seed ${seed}`, mean(ahead), 0.25, 3),
    below('T4', 'the same, worst', Math.max(...ahead), 2.5, 2),
  ];
}

function means(all: readonly Over[]): Record<string, string> {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      `${(100 * mean(all.map((over) => Object.entries(over).find(([key]) => key === name)?.[1] ?? 0))).toFixed(2)} %`,
    ]),
  );
}

function overOptimum(chance: Chance, model: Model): Over {
  const mask = unmasked(model);
  const table = planFor(model, mask);
  const optimum = Math.min(...table.ways(beginning(model)).map(({ minutes }) => minutes));
  const authored = likelyFirst(model);
  const over = (policy: Policy) => costOf(model, policy) / optimum - 1;
  return {
    ours: over(following(table, [])),
    'ties kept': over(following(table, authored)),
    'looking ahead': over(following(planFor(model, mask, 0), [])),
    authored: over(inOrder(model, authored)),
    random: over(inOrder(model, shuffled(chance, authored))),
    'probability over cost': over(byProbabilityOverCost(model)),
  };
}

/** What an editor without a calculator writes: all questions, then the remedies of the likeliest causes first. */
function likelyFirst({ causes, questions, remedies }: Model): StepNumber[] {
  const prior = (remedy: number) => causes[remedy % (causes.length - 1)]?.prior ?? 0;
  const asks = questions.map((_, question) => remedies.length + question);
  return [...asks, ...remedies.map((_, remedy) => remedy).toSorted((a, b) => prior(b) - prior(a))];
}

function shuffled(chance: Chance, steps: readonly StepNumber[]): StepNumber[] {
  const left = [...steps];
  return steps.flatMap(() => left.splice(chance.below(left.length), 1));
}

/** No question, and always the remedy that now has most chance to mend for its cost. */
function byProbabilityOverCost(model: Model): Policy {
  const gates = gatesAt(
    model,
    unmasked(model),
    model.questions.map(() => 0),
  );
  return (progress) => worthiest(model, beliefs(model, progress), progress.failed, gates, 1)[0] ?? handingOver(model);
}
