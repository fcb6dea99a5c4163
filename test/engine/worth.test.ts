import { describe, expect, test } from '@jest/globals';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import type { Hop } from '../../src/engine/event.ts';
import { answersOf, explore, moveOf } from '../../src/engine/explore.ts';
import type { Recorded } from '../../src/engine/replay-past.ts';
import { after, inForce, initial, type State } from '../../src/engine/state.ts';
import { followFast, offers, stepOf } from '../../src/engine/walk.ts';
import { openWorth, type Worth } from '../../src/engine/worth.ts';
import type { Guide, Step } from '../../src/guide/schema.ts';
import type { Value } from '../../src/guide/truth.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { aGuideByChance } from '../fuzz/guide.ts';
import { recordedBy } from './recorded-by.ts';

const oneSecond = () => 1;

/** Walks a diagnosis step by step with one answer changed. Gives where it stops, and whether what was done unasked was done where it was. */
function byHand(guide: CompiledGuide, { events }: Recorded, changed: Map<string, Value>) {
  const hops = inForce(events);
  const firstSaid = (step: string, fact: string | undefined) =>
    hops.find(({ hop }) => (fact === undefined ? hop.type === 'tried' && hop.step === step : says(hop, fact)));
  const deeds = hops.filter(({ hop }) => ['entered', 'jumped', 'asked-for-human'].includes(hop.type));
  let moved = false;
  let state = go(guide, initial(guide), followFast(guide, initial(guide), undefined));
  for (;;) {
    const step = stepOf(guide, state.step);
    if (step.kind === 'end') return { state, moved };
    const fact = 'fact' in step ? step.fact : undefined;
    const found = firstSaid(step.id, fact);
    const [deed] = deeds;
    if (deed !== undefined && (found === undefined || deed.number <= found.number)) {
      deeds.shift();
      const { hop } = deed;
      if (hop.type !== 'entered' && 'step' in hop && hop.step !== step.id) moved = true;
      if (hop.type === 'asked-for-human') state = go(guide, state, followFast(guide, state, { type: 'ask-for-human' }));
      else {
        const next = hop.type === 'jumped' ? hop.next : step.id;
        state = after(guide, state, { ...hop, next });
        state = go(guide, state, followFast(guide, state, undefined));
      }
      continue;
    }
    const value = found === undefined ? undefined : (changed.get(fact ?? '') ?? valueIn(found.hop));
    if (value === undefined || !offers(guide, step, value)) return { state, moved };
    state = go(guide, state, followFast(guide, state, moveOf(step, value)));
  }
}

const go = (guide: CompiledGuide, state: State, hops: readonly Hop[]): State =>
  hops.reduce((each, hop) => after(guide, each, hop), state);
const says = (hop: Hop, fact: string) =>
  (hop.type === 'answered' || hop.type === 'looked-up' || hop.type === 'entered') && hop.fact === fact;
const valueIn = (hop: Hop): Value | undefined =>
  hop.type === 'tried' ? hop.result : 'value' in hop ? hop.value : undefined;

/** What a question was worth in one diagnosis, by all that can happen after each other answer. */
function fateByHand(guide: CompiledGuide, recorded: Recorded, id: string, fact: string, given: Value): string {
  const step = stepOf(guide, id);
  let untold = false;
  for (const value of answersOf(guide)(step)) {
    if (value === given) continue;
    const { state, moved } = byHand(guide, recorded, new Map([[fact, value]]));
    if (!moved && state.step === recorded.step) continue;
    const ends = explore(guide, state, 5_000).steps.filter(({ kind }) => kind === 'end');
    if (!moved && ends.every((end) => end.id !== recorded.step) && recorded.step !== guide.handoff) return 'other';
    if (!moved && stepOf(guide, state.step).kind === 'end') return 'other';
    untold = true;
  }
  return untold ? 'untold' : 'same';
}

describe('what a question is worth', () => {
  test('is what walking every other answer by hand says, in guides made by chance', () => {
    const seen = { same: 0, other: 0, untold: 0, sharper: 0 };
    for (let seed = 0; seen.same + seen.other + seen.untold < 1_500; seed += 1) {
      const chance = chanceFrom(seed);
      const guide = compileGuide(aGuideByChance(chance).guide);
      const recorded = recordedBy(guide, chance);
      const worth = openWorth(guide, oneSecond);
      worth.take(recorded);
      for (const each of worth.report().questions) {
        const found = inForce(recorded.events).find(({ hop }) => hop.type === 'answered' && hop.step === each.step);
        if (found?.hop.type !== 'answered') throw new Error('A question is counted that nobody answered.');
        const byAll = fateByHand(guide, recorded, each.step, found.hop.fact, found.hop.value);
        const ours = (['same', 'other', 'untold'] as const).find((fate) => each[fate] === 1) ?? 'same';
        seen[ours] += 1;
        // By hand all states are explored, ours looks at the steps alone: it may say "can’t be told" where the other says "other".
        if (ours === 'untold' && byAll === 'other') seen.sharper += 1;
        else expect({ seed, step: each.step, fate: ours }).toEqual({ seed, step: each.step, fate: byAll });
      }
    }
    for (const fate of ['same', 'other', 'untold'] as const) expect(seen[fate]).toBeGreaterThan(50);
    expect(seen.sharper).toBeLessThan(seen.untold / 2);
  }, 60_000);

  test('never counts a question as useless where another answer asks what nobody was asked', () => {
    const [colour] = worthIn(guideOf({ colour: ask('colour', [['red', 'size']], 'human') }), {
      colour: 'red',
      size: 'big',
    });
    expect(colour).toEqual({ step: 'colour', asked: 1, same: 0, other: 1, untold: 0, spared: 0 });
    const steps = {
      colour: ask('colour', [['red', 'size']], 'age'),
      age: ask('age', [['old', 'done']], 'human'),
    };
    const [asks] = worthIn(guideOf(steps), { colour: 'red', size: 'big' });
    expect(asks).toMatchObject({ step: 'colour', same: 0, other: 0, untold: 1 });
  });

  test('counts the time that is spared without it, and what it spares by being asked', () => {
    const useless = guideOf({ colour: ask('colour', [], 'size') });
    expect(worthIn(useless, { colour: 'red', size: 'big' })).toContainEqual(
      expect.objectContaining({ step: 'colour', same: 1, spared: 10 }),
    );
    // Whoever says red is not asked for the age, which changes no end either: without the question all are.
    const shortens = guideOf({ colour: ask('colour', [['red', 'size']], 'age'), age: ask('age', [], 'size') });
    const green = worthIn(shortens, { colour: 'green', age: 'old', size: 'big' });
    expect(green).toContainEqual(expect.objectContaining({ step: 'age', same: 1, spared: 10 }));
    expect(green).toContainEqual(expect.objectContaining({ step: 'colour', same: 1, spared: 10 }));
  });

  test('is not known of who left, or asked for a human where another answer would have led elsewhere', () => {
    const guide = guideOf({ colour: ask('colour', [['red', 'size']], 'age'), age: ask('age', [], 'size') });
    expect(worthIn(guide, { colour: 'red' })).toEqual([]);
    const [colour] = worthIn(guide, { colour: 'red', human: true });
    expect(colour).toMatchObject({ step: 'colour', same: 0, untold: 1 });
    const straight = guideOf({ colour: ask('colour', [], 'size') });
    expect(worthIn(straight, { colour: 'red', human: true })[0]).toMatchObject({ step: 'colour', same: 1 });
  });
});

function ask(fact: string, ways: readonly [value: string, step: string][], otherwise: string): Step {
  const rules = ways.map(([value, step]) => ({
    name: `${fact} is ${value}`,
    conditions: { all: [{ fact, operator: 'equal' as const, value }] },
    event: { type: 'go' as const, params: { step } },
  }));
  return { kind: 'question', fact, seconds: 10, unsure: false, rules, otherwise };
}

/** A guide that begins with a colour and decides its end by the size. */
function guideOf(steps: Record<string, Step>): CompiledGuide {
  const guide: Guide = {
    format: 1,
    id: 'small',
    locales: ['en'],
    start: 'colour',
    handoff: 'human',
    facts: {
      colour: { type: 'choice', options: ['red', 'green'] },
      size: { type: 'choice', options: ['big', 'small'] },
      age: { type: 'choice', options: ['old', 'new'] },
    },
    causes: {},
    steps: {
      ...steps,
      size: ask('size', [['big', 'done']], 'wait'),
      done: { kind: 'end', outcome: 'resolved' },
      wait: { kind: 'end', outcome: 'waiting' },
      human: { kind: 'end', outcome: 'escalated' },
    },
  };
  return compileGuide(guide);
}

/** What each question was worth to somebody who says this, and then asks for a human or leaves. */
function worthIn(guide: CompiledGuide, says: Record<string, Value>): readonly Worth[] {
  const hops: Hop[] = [{ type: 'started', next: guide.start }];
  let state = initial(guide);
  const made = (more: readonly Hop[]) => {
    hops.push(...more);
    state = go(guide, state, more);
  };
  for (let step = stepOf(guide, state.step); 'fact' in step; step = stepOf(guide, state.step)) {
    const value = says[step.fact];
    if (value === undefined) break;
    made(followFast(guide, state, moveOf(step, value)));
  }
  if (says.human === true) made(followFast(guide, state, { type: 'ask-for-human' }));
  const end = stepOf(guide, state.step);
  const worth = openWorth(guide, () => 10);
  const outcome = end.kind === 'end' ? end.outcome : null;
  worth.take({ reference: 'ABC-234', outcome, step: end.id, cause: null, events: hops });
  return worth.report().questions;
}
