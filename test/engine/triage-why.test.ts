import { describe, expect, test } from '@jest/globals';
import { alternatives, propose } from '../../src/engine/triage/exploration.ts';
import { whyNext } from '../../src/engine/triage/why.ts';

const model = {
  causes: [
    { id: 'password', prior: 0.5 },
    { id: 'cache', prior: 0.46 },
    { id: 'other', prior: 0.04 },
  ],
  questions: [],
  remedies: [
    { id: 'reset', minutes: 4, fixes: [0.8, 0, 0] },
    { id: 'clear', minutes: 1, fixes: [0, 0.8, 0] },
  ],
  handOver: 15,
};
const start = { answers: [], failed: 0 };
const ways = [
  { step: 0, minutes: 10 },
  { step: 1, minutes: 8 },
  { step: 2, minutes: 15 },
];
const known = { diagnoses: 1_240, counting: 300 };

describe('why a step comes next', () => {
  test('is told by what it takes, the likeliest causes, and what it saves over the editor’s next step', () => {
    expect(whyNext(model, start, ways, 1, [0, 1], known)).toEqual({
      basis: 'record',
      step: 1,
      minutes: 1,
      likely: [
        { cause: 'password', share: 0.5 },
        { cause: 'cache', share: 0.46 },
        { cause: 'other', share: 0.04 },
      ],
      saves: { minutes: 2, over: 0 },
      equal: null,
      diagnoses: 1_240,
    });
  });

  test('follows what was tried already', () => {
    const [first, second] = whyNext(model, { answers: [], failed: 1 }, ways.slice(1), 1, [0, 1], known).likely;
    expect(first).toEqual({ cause: 'cache', share: expect.closeTo(0.46 / 0.6, 12) });
    expect(second?.cause).toBe('password');
  });

  test('where the editor’s step comes first compares it with the next best', () => {
    expect(whyNext(model, start, ways, 1, [1, 0], known).saves).toEqual({ minutes: 2, over: 0 });
  });

  test('is "about equal" where it makes no difference', () => {
    const close = [
      { step: 0, minutes: 8.1 },
      { step: 1, minutes: 8 },
    ];
    expect(whyNext(model, start, close, 0, [0, 1], known)).toMatchObject({ saves: null, equal: 1 });
  });

  test('is the editor’s estimate while few diagnoses count', () => {
    expect(whyNext(model, start, ways, 1, [0, 1], { diagnoses: 19, counting: 19 }).basis).toBe('estimate');
  });

  test('is the guide’s rule where that leaves nothing else but a human', () => {
    const pinned = [
      { step: 0, minutes: 10 },
      { step: 2, minutes: 15 },
    ];
    expect(whyNext(model, start, pinned, 0, [0, 1], known)).toMatchObject({ basis: 'rule', saves: null });
  });
});

describe('exploring', () => {
  const chosen = { step: 1, minutes: 8 };
  const near = [chosen, { step: 0, minutes: 8.3 }, { step: 2, minutes: 8.4 }, { step: 3, minutes: 8.5 }];
  const anything = () => true;
  const seldom = () => 3;

  test('turns to safe steps that are at most 5 % dearer, until both are well known', () => {
    expect(alternatives(near, chosen, anything, seldom).map(({ step }) => step)).toEqual([0, 2]);
    expect(alternatives(near, chosen, (step) => step !== 2, seldom).map(({ step }) => step)).toEqual([0]);
    expect(alternatives(near, chosen, (step) => step !== 1, seldom)).toEqual([]);
    expect(alternatives(near, chosen, anything, () => 200)).toEqual([]);
  });

  test('happens to 5 in 100 people, and says how likely each choice was', () => {
    const others = alternatives(near, chosen, anything, seldom);
    const proposals = Array.from({ length: 1_000 }, (_, lot) => propose(chosen, others, lot / 1_000));
    expect(proposals.filter(({ explores }) => explores)).toHaveLength(50);
    for (const step of [0, 1, 2]) {
      const of = proposals.filter((proposal) => proposal.step === step);
      expect(of.length / 1_000).toBeCloseTo(of[0]?.probability ?? Number.NaN, 12);
    }
  });

  test('does not happen where there is nothing to explore', () => {
    expect(propose(chosen, [], 0)).toEqual({ step: 1, probability: 1, explores: false });
  });
});
