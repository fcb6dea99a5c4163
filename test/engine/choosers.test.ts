import { describe, expect, test } from '@jest/globals';
import { mostRemaining } from '../../src/engine/bound.ts';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import type { Hop } from '../../src/engine/event.ts';
import { explore } from '../../src/engine/explore.ts';
import { keyOf } from '../../src/engine/live.ts';
import { prove } from '../../src/engine/proof.ts';
import { after, initial, type State } from '../../src/engine/state.ts';
import { type Chooser, followFast, position } from '../../src/engine/walk.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import { aLearnedGuideByChance } from '../fuzz/learned.ts';
import { brokenBy, walk } from '../kit/chooser.ts';
import { printer } from '../kit/printer.ts';

/** Takes by chance any of the choices, and now and then what is none of them. */
function byChance(chance: Chance): Chooser {
  return (_, state, { causes, questions }) => {
    const all = [...causes.map(({ cause }) => ({ cause })), ...questions.map(({ id }) => ({ question: id }))];
    if (all.length === 0 || chance.odds(0.05)) return { cause: chance.pick([...state.closed, 'no-such-cause']) };
    return chance.pick(all);
  };
}

const stateAfter = (guide: CompiledGuide, state: State, hops: readonly Hop[]): State =>
  hops.reduce((each, hop) => after(guide, each, hop), state);

describe('whoever chooses in triage', () => {
  test('every walk ends, is in the proof, and asks no more than was said', () => {
    let walks = 0;
    let asked = 0;
    for (let seed = 0; seed < 4_000; seed += 1) {
      const chance = chanceFrom(seed);
      const guide = compileGuide(aLearnedGuideByChance(chance));
      const { complete, flaws } = prove(guide);
      if (!complete || flaws.some(({ code }) => code === 'endless')) continue;
      const graph = explore(guide, initial(guide), 1_000_000);
      const ends = new Set(graph.steps.flatMap(({ id, kind }) => (kind === 'end' ? [id] : [])));
      for (let again = 0; again < 5; again += 1) {
        walks += 1;
        const counted: { questions: number; remedies: number }[] = [];
        const end = walk(guide, chance, byChance(chance), (state, hops) => {
          if (!graph.keys.has(keyOf(guide, state)))
            throw new Error(`seed ${seed}: the proof never came to "${state.step}"`);
          asked += hops.filter((hop) => hop.type === 'chose' && hop.cause === null && hop.next !== 'handoff').length;
          const at = position(guide, state).kind;
          for (const each of counted) {
            each.questions -= at === 'asking' ? 1 : 0;
            each.remedies -= at === 'trying' ? 1 : 0;
          }
          const most = mostRemaining(guide, state);
          if (most === undefined) return;
          counted.push({
            questions: most.questions - (at === 'asking' ? 1 : 0),
            remedies: most.remedies - (at === 'trying' ? 1 : 0),
          });
        });
        expect({ seed, kind: position(guide, end).kind, known: ends.has(end.step) }).toEqual({
          seed,
          kind: 'ended',
          known: true,
        });
        expect({
          seed,
          least: Math.min(0, ...counted.flatMap(({ questions, remedies }) => [questions, remedies])),
        }).toEqual({ seed, least: 0 });
      }
    }
    expect(walks).toBeGreaterThan(8_000);
    expect(asked).toBeGreaterThan(200);
  }, 120_000);

  test('nothing is taken that the rules of the guide forbid', () => {
    let chosen = 0;
    for (let seed = 0; seed < 1_500; seed += 1) {
      const chance = chanceFrom(seed);
      const guide = compileGuide(aLearnedGuideByChance(chance));
      walk(guide, chance, byChance(chance), (_, hops, before) => {
        let state = before;
        for (const hop of hops) {
          if (hop.type === 'chose') {
            chosen += 1;
            expect({ seed, broken: brokenBy(guide, state, hop) }).toEqual({ seed, broken: undefined });
          }
          state = after(guide, state, hop);
        }
      });
    }
    expect(chosen).toBeGreaterThan(1_000);
  });

  test('what comes first waits for no other: the question that it waits for is asked at once', () => {
    const guide = structuredClone(printer);
    Object.assign(guide.causes.switch ?? {}, { after: ['light'] });
    const compiled = compileGuide(guide);
    const begun = initial(compiled);
    const asked = followFast(compiled, begun, { type: 'answer', value: 'hall' });
    expect(asked.at(-1)).toMatchObject({ type: 'chose', cause: null, next: 'light' });
    const then = followFast(compiled, stateAfter(compiled, begun, asked), { type: 'answer', value: true });
    expect(then.at(-1)).toMatchObject({ type: 'chose', cause: 'switch' });
  });
});
