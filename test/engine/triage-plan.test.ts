import { describe, expect, test } from '@jest/globals';
import { admissibleBars, referenceBars } from '../../bench/triage/exact.ts';
import { families, parityModel, randomModel } from '../../bench/triage/models.ts';
import { orderBars } from '../../bench/triage/orders.ts';
import { choose, following } from '../../src/engine/triage/choice.ts';
import { costOf, inOrder } from '../../src/engine/triage/cost.ts';
import { open, shut, unmasked } from '../../src/engine/triage/mask.ts';
import { beginning, type Model } from '../../src/engine/triage/model.ts';
import { type Plan, planFor, tableLimit } from '../../src/engine/triage/plan.ts';
import { chanceFrom } from '../fuzz/chance.ts';

/** Langseth & Jensen's trap for probability over cost: remedies that overlap, and no human to turn to. */
const overlapping: Model = {
  causes: [0.2, 0.25, 0.4, 0.15].map((prior, cause) => ({ id: `f${cause + 1}`, prior })),
  questions: [],
  remedies: [
    { id: 'a1', minutes: 1, fixes: [1, 1, 0, 0] },
    { id: 'a2', minutes: 1, fixes: [0, 1, 1, 0] },
    { id: 'a3', minutes: 1, fixes: [0, 0, 1, 1] },
  ],
  handOver: Number.POSITIVE_INFINITY,
};

/** Two yes-no questions, neither of which tells anything alone; whether they agree tells which of two remedies helps. */
const xor: Model = {
  causes: ['no-no', 'no-yes', 'yes-no', 'yes-yes'].map((id) => ({ id, prior: 0.25 })),
  questions: [
    {
      id: 'first',
      minutes: 1,
      answers: ['no', 'yes'],
      chances: [
        [1, 1, 0, 0],
        [0, 0, 1, 1],
      ],
    },
    {
      id: 'second',
      minutes: 1,
      answers: ['no', 'yes'],
      chances: [
        [1, 0, 1, 0],
        [0, 1, 0, 1],
      ],
    },
  ],
  remedies: [
    { id: 'for-equal', minutes: 10, fixes: [1, 0, 0, 1] },
    { id: 'for-unequal', minutes: 10, fixes: [0, 1, 1, 0] },
  ],
  handOver: 100,
};

const least = (plan: Plan) => Math.min(...plan.ways(beginning(plan.model)).map(({ minutes }) => minutes));
const first = (plan: Plan) => choose(plan.ways(beginning(plan.model)), [])?.step;

describe('the plan', () => {
  test('of remedies that overlap beats the order by probability over cost', () => {
    expect(costOf(overlapping, inOrder(overlapping, [1, 0, 2]))).toBeCloseTo(1.5, 12);
    expect(least(planFor(overlapping, unmasked(overlapping)))).toBeCloseTo(1.45, 12);
    expect(least(planFor(overlapping, unmasked(overlapping), 0))).toBeCloseTo(1.45, 12);
  });

  test('where each remedy has its own cause is by descending chance over cost, on 300 random models', () => {
    const chance = chanceFrom(300);
    for (let count = 0; count < 300; count += 1) {
      const causes = 2 + chance.below(6);
      const family = families(causes, causes, 0).find(({ name }) => name === 'one cause a remedy');
      if (family === undefined) throw new Error('The family is gone.');
      const model = randomModel(chance, { ...family, handOver: [1e6, 1e6] });
      const worth = model.remedies.map(
        ({ fixes, minutes }, own) => ((fixes[own] ?? 0) * (model.causes[own]?.prior ?? 0)) / minutes,
      );
      const order = worth.map((_, remedy) => remedy).toSorted((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0));
      expect(least(planFor(model, unmasked(model))) / costOf(model, inOrder(model, order))).toBeCloseTo(1, 9);
    }
  }, 60_000);

  test('asks two questions of which neither tells anything alone', () => {
    for (const limit of [tableLimit, 0]) {
      const plan = planFor(xor, unmasked(xor), limit);
      expect(least(plan)).toBeCloseTo(12, 12);
      expect([2, 3]).toContain(first(plan));
    }
  });

  test('looks three questions ahead without a table', () => {
    const chance = chanceFrom(6);
    for (let count = 0; count < 5; count += 1) {
      const model = parityModel(chance, 3);
      const [best, ahead] = [planFor(model, unmasked(model)), planFor(model, unmasked(model), 0)];
      expect(costOf(model, following(ahead, []))).toBeLessThan(least(best) * 1.005);
    }
  }, 60_000);

  test('is the one that a plain recursion finds, on random models under random rules', () => {
    expect(referenceBars(1, 200, 6, 4)).toEqual([expect.objectContaining({ met: true })]);
  }, 60_000);

  test('beyond the table is near the best, on random and contrary models', () => {
    expect(orderBars(2, 20).filter(({ met }) => !met)).toEqual([]);
  }, 60_000);

  test('never proposes what the rules forbid, in 20,000 random states', () => {
    expect(admissibleBars(3, 20_000)).toEqual([expect.objectContaining({ measured: '0' })]);
  }, 60_000);

  test('counts on no step that the rules forbid later on', () => {
    const waits = [{ looks: 0b010, wants: 0b010 }, open, shut];
    const masked = planFor(overlapping, () => waits);
    expect(masked.ways(beginning(overlapping)).map(({ step }) => step)).toEqual([1, 3]);
    const human = { ...overlapping, handOver: 10 };
    expect(least(planFor(human, () => waits))).toBeCloseTo(1 + 0.35 + 0.15 * 10, 12);
  });

  test('costs what following it costs', () => {
    const model = randomModel(chanceFrom(4), chanceFrom(4).pick(families(6, 6, 3)));
    const plan = planFor(model, unmasked(model));
    expect(costOf(model, following(plan, []))).toBeCloseTo(least(plan), 9);
  });
});

describe('the editor’s order', () => {
  const ways = [
    { step: 0, minutes: 10.04 },
    { step: 1, minutes: 10 },
    { step: 2, minutes: 10.3 },
  ];

  test('stays where the next step is as good as the best', () => {
    expect(choose(ways, [0, 1, 2])?.step).toBe(0);
  });

  test('gives way where the best step saves half a percent, or 15 seconds', () => {
    expect(choose(ways, [2, 0, 1])?.step).toBe(1);
    expect(
      choose(
        ways.map(({ step, minutes }) => ({ step, minutes: minutes * 10 })),
        [0, 1, 2],
      )?.step,
    ).toBe(1);
  });

  test('counts from the next step that may be taken', () => {
    expect(choose(ways, [7, 0, 1])?.step).toBe(0);
  });

  test('costs at most 2 % of a repair', () => {
    const chance = chanceFrom(5);
    for (const family of families(5, 5, 3)) {
      const model = randomModel(chance, family);
      const plan = planFor(model, unmasked(model));
      const authored = [5, 0, 6, 1, 7, 2, 3, 4];
      expect(costOf(model, following(plan, authored))).toBeLessThan(least(plan) * 1.02);
    }
  });
});
