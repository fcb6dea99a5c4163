import { describe, expect, test } from '@jest/globals';
import { mostRemaining } from '../../src/engine/bound.ts';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import type { Hop } from '../../src/engine/event.ts';
import { comparisonsOf, explore, moveOf } from '../../src/engine/explore.ts';
import { keyOf } from '../../src/engine/live.ts';
import { prove } from '../../src/engine/proof.ts';
import { after, initial, type State } from '../../src/engine/state.ts';
import { type Chooser, followFast, offers, position, stepOf } from '../../src/engine/walk.ts';
import { domain } from '../../src/guide/domain.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import { aLearnedGuideByChance } from '../fuzz/learned.ts';

/** Takes by chance any of the choices, and now and then what is none of them. */
function byChance(chance: Chance): Chooser {
  return (_, state, { causes, questions }) => {
    const all = [...causes.map(({ cause }) => ({ cause })), ...questions.map(({ id }) => ({ question: id }))];
    if (all.length === 0 || chance.odds(0.05)) return { cause: chance.pick([...state.closed, 'no-such-cause']) };
    return chance.pick(all);
  };
}

/** Answers by chance until the walk ends. Calls back with each state and the hops that led to it. */
function walk(
  guide: CompiledGuide,
  chance: Chance,
  seen: (state: State, hops: readonly Hop[], before: State) => void,
): State {
  const chooser = byChance(chance);
  const read = comparisonsOf(guide);
  let state = initial(guide);
  const take = (hops: readonly Hop[]) => {
    const before = state;
    state = hops.reduce((each, hop) => after(guide, each, hop), before);
    seen(state, hops, before);
  };
  take(followFast(guide, state, undefined, chooser));
  for (let count = 0; count < 200; count += 1) {
    const at = position(guide, state);
    if (at.kind === 'ended') return state;
    const fact = 'fact' in at.step ? guide.facts.get(at.step.fact) : undefined;
    const values =
      fact === undefined || !('fact' in at.step)
        ? ['worked', 'not-worked', 'not-now']
        : domain(fact, read.get(at.step.fact) ?? []);
    const value = chance.pick(values.filter((each) => offers(guide, at.step, each)));
    take(followFast(guide, state, moveOf(at.step, value), chooser));
  }
  return state;
}

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
        const end = walk(guide, chance, (state, hops) => {
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
      walk(guide, chance, (_, hops, before) => {
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
});

/** Which rule of the guide a choice breaks, read from the guide and not from the choices. */
function brokenBy(guide: CompiledGuide, state: State, hop: Hop & { type: 'chose' }): string | undefined {
  const triage = stepOf(guide, hop.step);
  if (triage.kind !== 'triage') return 'no triage';
  const isOpen = (name: string) => {
    const cause = guide.causes.find(({ id }) => id === name);
    return cause !== undefined && !state.closed.has(name) && cause.excluded?.holds(state.facts) !== true;
  };
  const waits = (name: string) =>
    (guide.causes.find(({ id }) => id === name)?.after ?? []).some((each) => {
      const step = guide.steps.get(each);
      return isOpen(each) || (step?.kind === 'question' && !state.facts.has(step.fact));
    });
  const first = (triage.first ?? []).find((name) => isOpen(name) && !waits(name));
  if (first !== undefined && hop.cause !== first) return `"${first}" comes first`;
  if (hop.cause !== null && !isOpen(hop.cause)) return 'a cause that is not open';
  if (hop.cause !== null && waits(hop.cause)) return 'a cause that waits';
  const questions = triage.questions ?? [];
  if (hop.cause !== null || hop.next === triage.exhausted) return undefined;
  const step = guide.steps.get(hop.next);
  if (!questions.includes(hop.next) || step?.kind !== 'question') return 'a question that triage may not ask';
  return state.facts.has(step.fact) ? 'a question that was answered' : undefined;
}
