import { describe, expect, test } from '@jest/globals';
import { mostRemaining } from '../../src/engine/bound.ts';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import { results } from '../../src/engine/event.ts';
import { prove } from '../../src/engine/proof.ts';
import { after, initial, type State } from '../../src/engine/state.ts';
import { followFast, type Move, position } from '../../src/engine/walk.ts';
import { domain } from '../../src/guide/domain.ts';
import type { Leaf } from '../../src/guide/schema.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { aGuideByChance } from '../fuzz/guide.ts';
import { long } from '../kit/long.ts';

/** What a proof says, found the slow way: every path walked on its own. Undefined where there are too many. */
function byHand(guide: CompiledGuide, patience: number) {
  const leaves: Leaf[] = [
    ...[...guide.steps.values()].flatMap((step) =>
      'choice' in step ? step.choice.rules.flatMap((rule) => rule.leaves) : [],
    ),
    ...guide.causes.flatMap(({ excluded }) => excluded?.leaves ?? []),
  ];
  const ends = new Map<string, bigint>();
  let visited = 0;
  const walk = (state: State, depth: number): { questions: number; remedies: number } => {
    visited += 1;
    if (visited > patience || depth > 60) throw new RangeError('too many');
    const at = position(guide, state);
    if (at.kind === 'ended') {
      ends.set(at.step.id, (ends.get(at.step.id) ?? 0n) + 1n);
      return { questions: 0, remedies: 0 };
    }
    const ahead = movesAt(at).map((move) => {
      const next = followFast(guide, state, move).reduce((before, hop) => after(guide, before, hop), state);
      return walk(next, depth + 1);
    });
    return {
      questions: Math.max(...ahead.map(({ questions }) => questions)) + (at.kind === 'asking' ? 1 : 0),
      remedies: Math.max(...ahead.map(({ remedies }) => remedies)) + (at.kind === 'trying' ? 1 : 0),
    };
  };
  const movesAt = (at: ReturnType<typeof position>): Move[] => {
    if (at.kind === 'trying') return results.map((result) => ({ type: 'try', result }));
    if (at.kind !== 'asking' && at.kind !== 'looking-up') return [];
    const fact = guide.facts.get(at.step.fact);
    const values =
      fact === undefined
        ? []
        : domain(
            fact,
            leaves.filter((leaf) => leaf.fact === at.step.fact),
          );
    return values
      .filter((value) => value !== 'unknown' || at.kind === 'looking-up' || at.step.unsure)
      .map((value) => ({ type: at.kind === 'asking' ? 'answer' : 'look-up', value }));
  };
  try {
    const start = followFast(guide, initial(guide), undefined).reduce(
      (before, hop) => after(guide, before, hop),
      initial(guide),
    );
    return { most: walk(start, 0), ends, start };
  } catch (error) {
    if (error instanceof RangeError || String(error).includes('too many')) return undefined;
    throw error;
  }
}

describe('the proof', () => {
  test('says of generated guides what walking every path says: walks, ends, and the most that is still asked', () => {
    let compared = 0;
    for (let seed = 0; seed < 1_500; seed += 1) {
      const guide = compileGuide(aGuideByChance(chanceFrom(seed)).guide);
      const slow = byHand(guide, 20_000);
      if (slow === undefined) continue;
      const proof = prove(guide);
      if (proof.flaws.some(({ code }) => code === 'endless' || code === 'too-many-states')) continue;
      compared += 1;
      const found = new Map(proof.ends.map(({ end, walks }) => [end, walks]));
      expect({ seed, ends: [...found].toSorted() }).toEqual({ seed, ends: [...slow.ends].toSorted() });
      expect({ seed, walks: proof.walks }).toEqual({
        seed,
        walks: [...slow.ends.values()].reduce((sum, walks) => sum + walks, 0n),
      });
      expect({ seed, questions: proof.longest.questions }).toEqual({ seed, questions: slow.most.questions });
      expect({ seed, most: mostRemaining(guide, slow.start) }).toEqual({ seed, most: slow.most });
    }
    expect(compared).toBeGreaterThan(500);
  }, 120_000);

  test('of a guide of five hundred steps takes seconds, for it counts states and not walks', () => {
    const started = performance.now();
    const { walks, flaws, states } = prove(compileGuide(long(500)));
    expect(flaws).toEqual([]);
    expect(walks).toBeGreaterThan(10n ** 20n);
    expect(states).toBeLessThan(200_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);

  test('of an order that learns walks every order, and says of a guide with too many what to do', () => {
    const guide = long(60);
    const { triage } = guide.steps;
    if (triage?.kind !== 'triage') throw new Error('It has no triage.');
    guide.steps.triage = { ...triage, order: 'learned' };
    const causes = Object.keys(guide.causes);
    const every = prove(compileGuide(guide));
    guide.steps.triage = { ...triage, order: 'learned', first: causes };
    const one = prove(compileGuide(guide));
    expect([every.flaws, one.flaws]).toEqual([[], []]);
    expect(one.states).toBe(prove(compileGuide(long(60))).states);
    expect(every.states).toBeGreaterThan(5 * one.states);
    guide.steps.triage = { ...triage, order: 'learned' };
    const [flaw] = prove(compileGuide(guide), { limit: 500 }).flaws;
    expect(flaw).toMatchObject({ code: 'too-many-states', message: expect.stringContaining('"first" and "after"') });
  });

  test('shows by the shortest list of answers where no human can be reached, and where a walk never ends', () => {
    const lost = long(12);
    lost.steps['cause-0-3'] = { kind: 'end', outcome: 'waiting' };
    const { flaws } = prove(compileGuide(lost));
    const going = long(12);
    going.steps['cause-0-1'] = { kind: 'question', fact: 'fact-0', seconds: 1, otherwise: 'cause-0-0' };
    const round = prove(compileGuide(going)).flaws;
    expect(flaws.map(({ code }) => code)).toContain('never-reached');
    expect(round.map(({ code }) => code)).toContain('endless');
    expect(round.find(({ code }) => code === 'endless')?.answers.length).toBeGreaterThan(0);
  });
});
