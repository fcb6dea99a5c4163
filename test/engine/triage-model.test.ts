import { describe, expect, test } from '@jest/globals';
import { beginning, beliefs } from '../../src/engine/triage/model.ts';
import { chanceOf, modelOf, other } from '../../src/engine/triage/words.ts';

const estimate = {
  causes: [
    { id: 'wrong-password', prior: 0.6 },
    { id: 'cache', prior: 0.2 },
  ],
  other: 0.04,
  questions: [
    {
      id: 'symptom',
      minutes: 0.25,
      answers: [
        { id: 'refused', often: { 'wrong-password': 'almost always', cache: 'rarely' } },
        { id: 'blank', often: { 'wrong-password': 'never', cache: 'usually' } },
      ],
      unsure: 'rarely',
    },
  ],
  remedies: [{ id: 'reset-password', minutes: 4, often: { 'wrong-password': 'usually', other: 'almost always' } }],
  handOver: 15,
} as const;

describe('a model made of an editor’s words', () => {
  const model = modelOf(estimate);
  const [symptom] = model.questions;
  const [reset] = model.remedies;

  test('has the causes in their proportion, and "other" beside them', () => {
    expect(model.causes.map(({ id }) => id)).toEqual(['wrong-password', 'cache', other]);
    expect(model.causes.map(({ prior }) => prior)).toEqual(
      [0.72, 0.24, 0.04].map((prior) => expect.closeTo(prior, 12)),
    );
  });

  test('gives each cause answers that sum to 1, "not sure" being one of them', () => {
    expect(symptom?.answers).toEqual(['refused', 'blank', 'unknown']);
    for (const cause of model.causes.keys()) {
      const sum = symptom?.chances.reduce((total, row) => total + (row[cause] ?? 0), 0);
      expect(sum).toBeCloseTo(1, 12);
    }
    expect(symptom?.chances[2]).toEqual([0.05, 0.05, 0.05]);
  });

  test('lets a cause that no word was said of be answered either way', () => {
    expect(symptom?.chances[0]?.[2]).toBe(symptom?.chances[1]?.[2]);
  });

  test('lets a remedy mend what it names, hardly what it doesn’t, and never what only a human mends', () => {
    expect(reset?.fixes).toEqual([chanceOf.usually, chanceOf.never, 0]);
  });

  test('takes no word for certain', () => {
    expect(Object.values(chanceOf).every((chance) => chance > 0 && chance < 1)).toBe(true);
  });

  test('believes what the answers and the failed remedies say, by Bayes’ rule', () => {
    expect(beliefs(model, beginning(model))).toEqual(model.causes.map(({ prior }) => prior));
    const [password, cache] = beliefs(model, { answers: [2], failed: 1 });
    expect(password).toBeCloseTo(0.72 * (0.01 / 0.96) * 0.95 * (1 - 0.8), 12);
    expect(cache).toBeCloseTo(0.24 * (0.8 / 0.85) * 0.95 * (1 - 0.01), 12);
  });
});
