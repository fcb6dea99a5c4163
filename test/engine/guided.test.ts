import { describe, expect, test } from '@jest/globals';
import { compileGuide } from '../../src/engine/compile.ts';
import type { Hop } from '../../src/engine/event.ts';
import { after, initial } from '../../src/engine/state.ts';
import { costsOf, learningTriage } from '../../src/engine/triage/guide-saving.ts';
import { openGuidePlan } from '../../src/engine/triage/guided.ts';
import type { Knowledge } from '../../src/engine/triage/knowledge.ts';
import type { Model } from '../../src/engine/triage/model.ts';
import { modelOfGuide } from '../../src/engine/triage/of-guide.ts';
import { followFast, position } from '../../src/engine/walk.ts';
import type { Guide } from '../../src/guide/schema.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import { aLearnedGuideByChance } from '../fuzz/learned.ts';
import { brokenBy, walk } from '../kit/chooser.ts';
import { long } from '../kit/long.ts';
import { printer } from '../kit/printer.ts';

const unit = (chance: Chance) => (1 + chance.below(998)) / 1_000;

/** What might have been learned of a guide: anything at all. */
function anything(model: Model, chance: Chance): Knowledge {
  const priors = model.causes.map(() => unit(chance));
  const sum = priors.reduce((total, one) => total + one, 0);
  const causes = model.causes.map(({ id }, cause) => ({ id, prior: (priors[cause] ?? 0) / sum }));
  const questions = model.questions.map((question) => {
    const columns = model.causes.map(() => question.answers.map(() => unit(chance)));
    const chances = question.answers.map((_, answer) =>
      columns.map((column) => (column[answer] ?? 0) / column.reduce((total, one) => total + one, 0)),
    );
    return { ...question, minutes: unit(chance), chances };
  });
  const remedies = model.remedies.map((remedy) => ({
    ...remedy,
    minutes: 10 * unit(chance),
    fixes: remedy.fixes.map((_, cause) => (cause === model.causes.length - 1 ? 0 : unit(chance))),
  }));
  const trials = [...remedies, ...questions].map(() => chance.below(400));
  return {
    model: { ...model, causes, questions, remedies },
    segments: new Map(),
    trials,
    grounds: { diagnoses: 100, counting: 100 },
  };
}

describe('a plan of a guide', () => {
  test('never breaks a rule of the guide, whatever the guide and whatever was learned', () => {
    let chosen = 0;
    let planned = 0;
    for (let seed = 0; seed < 1_500; seed += 1) {
      const chance = chanceFrom(seed);
      const guide = compileGuide(aLearnedGuideByChance(chance));
      const plan = openGuidePlan(guide, anything(modelOfGuide(guide), chance));
      for (let again = 0; again < 3; again += 1) {
        const chooser = plan.chooser({ segment: 'phone en', shadow: false, lot: chance.below(1_000) / 1_000 });
        const end = walk(guide, chance, chooser, (_, hops, before) => {
          let state = before;
          for (const hop of hops) {
            if (hop.type === 'chose') {
              chosen += 1;
              planned += hop.by === 'plan' || hop.by === 'exploring' ? 1 : 0;
              expect({ seed, broken: brokenBy(guide, state, hop) }).toEqual({ seed, broken: undefined });
              const cause = guide.causes.find(({ id }) => id === hop.cause);
              expect(hop.by === 'exploring' && cause?.sensitive).not.toBe(true);
            }
            state = after(guide, state, hop);
          }
        });
        expect({ seed, kind: position(guide, end).kind }).toEqual({ seed, kind: 'ended' });
      }
    }
    expect(chosen).toBeGreaterThan(3_000);
    expect(planned).toBeGreaterThan(500);
  });

  test('says the same each time, for the same point and what was learned', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const guide = compileGuide(aLearnedGuideByChance(chanceFrom(seed)));
      const knowledge = anything(modelOfGuide(guide), chanceFrom(seed));
      const [one, other] = [0, 1].map(() => {
        const made: Hop[] = [];
        const chooser = openGuidePlan(guide, knowledge).chooser({ segment: '', shadow: false, lot: 0.01 });
        walk(guide, chanceFrom(seed), chooser, (_, hops) => made.push(...hops));
        return made;
      });
      expect(one).toEqual(other);
    }
  });

  test('tries out what is nearly as good in one diagnosis of twenty, by lot, and what is sensitive in none', () => {
    const alike: Guide = structuredClone(printer);
    for (const cause of ['paper', 'driver', 'account', 'fuse'])
      alike.causes[cause] = { prior: 0.25, entry: `mend-${cause}`, sensitive: cause === 'account' };
    for (const cause of ['paper', 'driver', 'account', 'fuse'])
      alike.steps[`mend-${cause}`] = {
        kind: 'remedy',
        cause,
        seconds: 60,
        worked: `${cause}-done`,
        otherwise: 'triage',
      };
    alike.steps.triage = { kind: 'triage', order: 'learned', exhausted: 'handoff' };
    const guide = compileGuide(alike);
    const model = modelOfGuide(guide);
    const steps = [...model.remedies, ...model.questions];
    const firstOf = (lot: number, trials: number): Hop | undefined => {
      const grounds = { diagnoses: 200, counting: 200 };
      const plan = openGuidePlan(guide, { model, segments: new Map(), trials: steps.map(() => trials), grounds });
      const chooser = plan.chooser({ segment: '', shadow: false, lot });
      return followFast(guide, initial(guide), { type: 'answer', value: 'office' }, chooser).at(-1);
    };
    const lots = Array.from({ length: 1_000 }, (_, index) => index / 1_000);
    const first = lots.map((lot) => firstOf(lot, 20));
    const explored = first.filter((hop) => hop?.type === 'chose' && hop.by === 'exploring');
    expect(explored).toHaveLength(50);
    const counts = Map.groupBy(explored, (hop) => (hop?.type === 'chose' ? `${hop.cause} ${hop.probability}` : ''));
    expect([...counts].map(([what, of]) => [what, of.length])).toEqual([
      ['driver 0.025', 25],
      ['fuse 0.025', 25],
    ]);
    expect(first.at(-1)).toMatchObject({ cause: 'paper', by: 'plan', probability: 0.95 });
    expect(lots.map((lot) => firstOf(lot, 200)).filter((hop) => hop?.type === 'chose' && 'probability' in hop)).toEqual(
      [],
    );
  });

  test('tells a rule that leaves one of several from what is merely the last, and ranks what is open only', () => {
    const guide = compileGuide(printer);
    const plan = openGuidePlan(guide, anything(modelOfGuide(guide), chanceFrom(3)));
    const chooser = plan.chooser({ segment: '', shadow: false, lot: undefined });
    const at = (facts: [string, string | boolean][], closed: string[]) => {
      const state = { ...initial(guide), step: 'triage', facts: new Map(facts), closed: new Set(closed) };
      const hop = followFast(guide, state, undefined, chooser)[0];
      const step = guide.steps.get('triage');
      if (hop?.type !== 'chose' || hop.cause === null || step?.kind !== 'triage') throw new Error('Nothing was taken.');
      return { hop, why: plan.why(step, state, '', { cause: hop.cause }) };
    };
    const pinned = at([['room', 'hall']], ['paper']);
    expect([pinned.hop, pinned.why]).toMatchObject([{ cause: 'switch', by: 'rule' }, { basis: 'rule' }]);
    expect(pinned.why?.likely).toHaveLength(2);
    expect(pinned.why?.likely.map(({ cause }) => cause)).not.toContain('paper');
    const known: [string, string | boolean][] = [
      ['room', 'office'],
      ['light', true],
    ];
    const last = at(known, ['paper', 'driver', 'lid', 'account']);
    expect([last.hop, last.why]).toMatchObject([
      { cause: 'fuse', by: 'last' },
      { basis: 'last', saves: null },
    ]);
    expect(last.why?.likely.map(({ cause }) => cause)).toEqual(['fuse']);
  });

  test('costs the guide’s own order as it is walked, where that asks what causes wait for', () => {
    const waiting = structuredClone(printer);
    for (const cause of ['driver', 'lid', 'account', 'fuse', 'switch'])
      Object.assign(waiting.causes[cause] ?? {}, { after: ['light'] });
    Object.assign(waiting.steps.triage ?? {}, { first: [] });
    const guide = compileGuide(waiting);
    const triage = learningTriage(guide);
    if (triage === undefined) throw new Error('It has no order that learns.');
    const model = modelOfGuide(guide);
    const all = { ...initial(guide), step: 'triage', facts: new Map([['room', 'office']]) };
    const { authored } = costsOf(guide, triage, model, [{ known: all, share: 1 }])(model);
    // Whoever hands over at once, after the paper, pays for it as often as it was not the paper.
    expect(authored).toBeLessThan(0.5 * model.handOver);
    expect(followFast(guide, { ...all, closed: new Set(['paper']) }, undefined)[0]).toMatchObject({ next: 'light' });
  });

  test('of forty causes and ten questions chooses within fifty milliseconds', () => {
    const guide = compileGuide(withQuestions(long(480), 10));
    const plan = openGuidePlan(guide, anything(modelOfGuide(guide), chanceFrom(7)));
    const chooser = plan.chooser({ segment: '', shadow: false, lot: undefined });
    const times: number[] = [];
    const chance = chanceFrom(7);
    for (let again = 0; again < 40; again += 1)
      walk(
        guide,
        chance,
        (...asked) => {
          // Of the processor, as others may be using it too.
          const started = process.cpuUsage();
          const taken = chooser(...asked);
          times.push(process.cpuUsage(started).user / 1_000);
          return taken;
        },
        () => undefined,
      );
    times.sort((a, b) => a - b);
    expect(times.length).toBeGreaterThan(40);
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(50);
  });
});

/** A guide with so many questions that its triage may ask. */
function withQuestions(guide: Guide, count: number): Guide {
  const { triage } = guide.steps;
  if (triage?.kind !== 'triage') throw new Error('It has no triage.');
  const names = Array.from({ length: count }, (_, index) => `extra-${index}`);
  guide.steps.triage = { ...triage, order: 'learned', questions: names };
  for (const name of names) {
    guide.facts[name] = { type: 'choice', options: ['one', 'two', 'three', 'four'] };
    guide.steps[name] = { kind: 'question', fact: name, seconds: 5, otherwise: 'triage' };
  }
  return guide;
}
