import { describe, expect, test } from '@jest/globals';
import { run } from '../../bench/triage/season.ts';
import { aWorld } from '../../bench/triage/world.ts';
import { costOf, inOrder } from '../../src/engine/triage/cost.ts';
import { trialsOf } from '../../src/engine/triage/counts.ts';
import { learn, modelIn } from '../../src/engine/triage/learn.ts';
import { expectedMinutes } from '../../src/engine/triage/minutes.ts';
import type { Model } from '../../src/engine/triage/model.ts';
import type { Diagnosed, Taken } from '../../src/engine/triage/record.ts';
import { pays } from '../../src/engine/triage/saving.ts';
import { shrunk, strengthOf } from '../../src/engine/triage/segments.ts';
import { chanceFrom } from '../fuzz/chance.ts';

const editor: Model = {
  causes: [
    { id: 'password', prior: 0.56 },
    { id: 'cache', prior: 0.4 },
    { id: 'other', prior: 0.04 },
  ],
  questions: [
    {
      id: 'blank',
      minutes: 0.5,
      answers: ['yes', 'no', 'unknown'],
      chances: [
        [0.1, 0.7, 0.4],
        [0.8, 0.2, 0.5],
        [0.1, 0.1, 0.1],
      ],
    },
  ],
  remedies: [
    { id: 'reset', minutes: 4, fixes: [0.8, 0.01, 0] },
    { id: 'clear', minutes: 1, fixes: [0.01, 0.8, 0] },
  ],
  handOver: 15,
};

const tried = (remedy: string, result: 'worked' | 'failed' | 'skipped', seconds: number | null = null): Taken => ({
  kind: 'tried',
  remedy,
  result,
  seconds,
});
const asked = (answer: string): Taken => ({ kind: 'asked', question: 'blank', answer, seconds: null });
const diagnosed = (steps: readonly Taken[], more: Partial<Diagnosed> = {}): Diagnosed => ({
  steps,
  cause: null,
  reopened: false,
  segment: null,
  ...more,
});
const times = (count: number, record: Diagnosed) => Array.from({ length: count }, () => record);
const priorOf = (records: readonly Diagnosed[], cause: number) =>
  learn(editor, records).model.causes[cause]?.prior ?? Number.NaN;
const fixOf = (records: readonly Diagnosed[], remedy: number, cause: number) =>
  learn(editor, records).model.remedies[remedy]?.fixes[cause] ?? Number.NaN;

describe('learning', () => {
  test('from nothing leaves the editor’s values', () => {
    const { model, counting } = learn(editor, []);
    expect(counting).toBe(0);
    expect(model.causes.map(({ prior }) => prior)).toEqual(editor.causes.map(({ prior }) => expect.closeTo(prior, 12)));
    expect(model.remedies[0]?.fixes).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.01, 12), 0]);
    expect(model.remedies.map(({ minutes }) => minutes)).toEqual([expect.closeTo(4, 12), expect.closeTo(1, 12)]);
  });

  test('from an agent’s cause counts it whole: (editor’s share × 10 + count) over (10 + all)', () => {
    const found = diagnosed([], { cause: 'cache' });
    expect(priorOf([found], 1)).toBeCloseTo((0.4 * 10 + 1) / 11, 12);
  });

  test('believes an agent’s cause over what the walk suggests', () => {
    const walk = diagnosed([asked('no'), tried('reset', 'failed')]);
    expect(priorOf(times(50, { ...walk, cause: 'password' }), 0)).toBeGreaterThan(0.8);
    expect(fixOf(times(50, { ...walk, cause: 'password' }), 0, 0)).toBeCloseTo((0.8 * 10) / 60, 12);
  });

  test('takes a success as a sign of the cause, without a word from anyone', () => {
    expect(priorOf(times(60, diagnosed([tried('clear', 'worked')])), 1)).toBeGreaterThan(0.8);
  });

  test('learns nothing about remedies that were not tried, or skipped', () => {
    const records = times(40, diagnosed([tried('clear', 'skipped'), asked('unknown')], { cause: 'cache' }));
    expect(fixOf(records, 1, 1)).toBeCloseTo(0.8, 12);
    expect(trialsOf(learn(editor, records).counts, 1)).toBeCloseTo(0, 9);
    expect(trialsOf(learn(editor, records).counts, 2)).toBeCloseTo(40, 9);
  });

  test('takes what came back for a failure', () => {
    const worked = diagnosed([tried('clear', 'worked')], { cause: 'cache' });
    expect(fixOf([worked], 1, 1)).toBeCloseTo(9 / 11, 12);
    expect(fixOf([{ ...worked, reopened: true }], 1, 1)).toBeCloseTo(8 / 11, 12);
  });

  test('takes giving up for no result at all', () => {
    expect(fixOf(times(30, diagnosed([asked('yes')])), 1, 1)).toBeCloseTo(0.8, 12);
  });

  test('counts nearly every diagnosis while the mix of causes stays as it is', () => {
    const steady = Array.from({ length: 400 }, (_, number) =>
      diagnosed([], { cause: number % 2 ? 'cache' : 'password' }),
    );
    expect(learn(editor, steady).counting).toBeGreaterThan(200);
  });

  test('follows a change of the mix within 50 diagnoses, and forgets nothing about remedies over it', () => {
    const before = times(2_000, diagnosed([tried('clear', 'failed'), tried('reset', 'failed')], { cause: 'password' }));
    const after = times(50, diagnosed([tried('clear', 'worked')]));
    const { model, counting } = learn(editor, [...before, ...after]);
    expect(model.causes[1]?.prior).toBeGreaterThan(0.5);
    expect(counting).toBeLessThan(120);
    expect(model.remedies[0]?.fixes[0]).toBeCloseTo((0.8 * 10) / 2_010, 6);
  });

  test('keeps a quarter of the share that the editor gives to what no cause explains, in each segment too', () => {
    const records = times(1_000, diagnosed([], { cause: 'cache', segment: 'phone' }));
    expect(priorOf(records, 2)).toBeCloseTo(0.01, 9);
    expect(modelIn(learn(editor, records), 'phone').causes[2]?.prior).toBeGreaterThanOrEqual(0.01 - 1e-9);
  });

  test('does not count against a cause what could not name it: it keeps its share until its own data come', () => {
    const before = diagnosed([tried('clear', 'worked')], { knew: ['cache'] });
    expect(priorOf(times(500, before), 0)).toBeCloseTo(0.56, 2);
    expect(priorOf(times(500, diagnosed([tried('clear', 'worked')])), 0)).toBeLessThan(0.1);
    const since = diagnosed([], { cause: 'password' });
    expect(priorOf([...times(200, before), ...times(100, since)], 0)).toBeGreaterThan(0.85);
  });

  test('never credits a remedy with what only a human mends', () => {
    expect(fixOf(times(50, diagnosed([tried('reset', 'worked')], { cause: 'other' })), 0, 2)).toBe(0);
  });

  test('passes over steps and causes that the guide no longer has', () => {
    const gone = diagnosed([tried('gone', 'worked'), { kind: 'asked', question: 'gone', answer: 'yes', seconds: 3 }], {
      cause: 'gone',
    });
    expect(learn(editor, [gone]).model.remedies[0]?.fixes[0]).toBeCloseTo(0.8, 12);
  });

  test('gives the same model for the same records', () => {
    const { records } = run(aWorld(chanceFrom(1)), chanceFrom(2), { records: [], snapshot: null }, 60, 60);
    const world = aWorld(chanceFrom(1));
    expect(learn(world.editor, records)).toEqual(learn(world.editor, records));
  });
});

describe('segments', () => {
  test('that differ clearly keep to themselves, and those that differ by chance borrow from the whole', () => {
    const whole = [0.5, 0.5];
    expect(
      strengthOf(
        [
          [90, 10],
          [10, 90],
        ],
        whole,
      ),
    ).toBeLessThan(20);
    expect(
      strengthOf(
        [
          [52, 48],
          [49, 51],
        ],
        whole,
      ),
    ).toBeGreaterThan(500);
  });

  test('of few diagnoses stay near the whole', () => {
    expect(shrunk([2, 0], [0.5, 0.5], 20)[0]).toBeCloseTo((2 + 10) / 22, 12);
  });

  test('have a mix of their own in what was learned', () => {
    const records = times(80, diagnosed([], { cause: 'cache', segment: 'app' })).flatMap((app) => [
      app,
      diagnosed([], { cause: 'password', segment: 'web' }),
    ]);
    const learned = learn(editor, records);
    expect(modelIn(learned, 'app').causes[1]?.prior).toBeGreaterThan(0.8);
    expect(modelIn(learned, 'web').causes[0]?.prior).toBeGreaterThan(0.8);
    expect(modelIn(learned, 'phone')).toEqual(learned.model);
  });
});

describe('the time that a step takes', () => {
  test('is the editor’s until it was measured, and then what was measured', () => {
    expect(expectedMinutes(4, [])).toBeCloseTo(4, 12);
    expect(
      expectedMinutes(
        4,
        Array.from({ length: 500 }, () => 60),
      ),
    ).toBeCloseTo(1, 1);
    expect(expectedMinutes(4, [60])).toBeGreaterThan(2.5);
  });

  test('is not stretched by someone who left the page open', () => {
    const seconds = Array.from({ length: 100 }, (_, number) => 50 + (number % 20));
    expect(expectedMinutes(1, [...seconds, 86_400]) / expectedMinutes(1, seconds)).toBeLessThan(1.02);
  });

  test('comes from the steps on record', () => {
    const records = times(200, diagnosed([tried('clear', 'failed', 180), tried('reset', 'skipped', 1)]));
    const { remedies } = learn(editor, records).model;
    expect(remedies[1]?.minutes).toBeCloseTo(3, 0);
    expect(remedies[0]?.minutes).toBeCloseTo(4, 12);
  });
});

describe('a plan takes over from the authored order', () => {
  test('once it surely saves, or after 100 diagnoses if it saves more than a tie', () => {
    expect(pays({ minutes: 1, share: 0.1, atLeast: 0.2 }, 19)).toBe(false);
    expect(pays({ minutes: 1, share: 0.1, atLeast: 0.2 }, 20)).toBe(true);
    expect(pays({ minutes: 1, share: 0.1, atLeast: -0.2 }, 99)).toBe(false);
    expect(pays({ minutes: 1, share: 0.1, atLeast: -0.2 }, 100)).toBe(true);
    expect(pays({ minutes: 0.1, share: 0.01, atLeast: -0.2 }, 1_000)).toBe(false);
  });

  test('and in simulated worlds makes repairs shorter than the editor’s order did', () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const chance = chanceFrom(seed);
      const world = aWorld(chance);
      const { snapshot } = run(world, chance, { records: [], snapshot: null }, 200, 100);
      const authored = costOf(world.truth, inOrder(world.truth, world.authored));
      expect(costOf(world.truth, snapshot?.policy ?? (() => -1))).toBeLessThanOrEqual(authored);
    }
  });
});
