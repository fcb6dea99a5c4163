import { describe, expect, test } from '@jest/globals';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import type { Event } from '../../src/engine/event.ts';
import { openReplay, traceOf } from '../../src/engine/replay.ts';
import type { Recorded } from '../../src/engine/replay-past.ts';
import { after, initial } from '../../src/engine/state.ts';
import { type Chooser, followFast, type Move, stepOf } from '../../src/engine/walk.ts';
import type { Guide } from '../../src/guide/schema.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { aGuideByChance } from '../fuzz/guide.ts';
import { aLearnedGuideByChance } from '../fuzz/learned.ts';
import { recordedBy } from './recorded-by.ts';

/** A guide that asks for two things and ends by the second. */
function aGuide(edit: (guide: Guide) => void = () => undefined): CompiledGuide {
  const says = (fact: string, value: string, step: string) => ({
    name: `${fact} is ${value}`,
    conditions: { all: [{ fact, operator: 'equal' as const, value }] },
    event: { type: 'go' as const, params: { step } },
  });
  const guide: Guide = {
    format: 1,
    id: 'small',
    locales: ['en'],
    start: 'colour',
    handoff: 'human',
    facts: {
      colour: { type: 'choice', options: ['red', 'green'] },
      size: { type: 'choice', options: ['small', 'large'] },
      age: { type: 'choice', options: ['old', 'new'] },
    },
    causes: { wet: { prior: 0.5, entry: 'dry' } },
    steps: {
      colour: { kind: 'question', fact: 'colour', seconds: 1, otherwise: 'size' },
      size: { kind: 'question', fact: 'size', seconds: 1, rules: [says('size', 'small', 'dry')], otherwise: 'human' },
      dry: { kind: 'remedy', cause: 'wet', seconds: 1, worked: 'done', otherwise: 'human' },
      done: { kind: 'end', outcome: 'resolved', cause: 'wet' },
      human: { kind: 'end', outcome: 'escalated' },
      wait: { kind: 'end', outcome: 'waiting' },
      age: { kind: 'question', fact: 'age', seconds: 1, otherwise: 'human' },
    },
  };
  edit(guide);
  return compileGuide(guide);
}

const moves = {
  red: { type: 'answer', value: 'red' },
  small: { type: 'answer', value: 'small' },
  worked: { type: 'try', result: 'worked' },
  human: { type: 'ask-for-human' },
} as const satisfies Record<string, Move>;

/** Somebody who made these moves in the small guide as it was. */
function walkedBefore(...made: (keyof typeof moves)[]): Recorded {
  const guide = aGuide();
  const events: Event[] = [{ type: 'started', next: guide.start }];
  let state = initial(guide);
  for (const name of made) {
    const hops = followFast(guide, state, moves[name]);
    events.push(...hops);
    state = hops.reduce((before, hop) => after(guide, before, hop), state);
  }
  const end = stepOf(guide, state.step);
  const cause = end.kind === 'end' ? (end.cause ?? null) : null;
  return { reference: made.join('-'), outcome: end.kind === 'end' ? end.outcome : null, step: end.id, cause, events };
}

describe('a replay', () => {
  test('of any diagnosis under the guide that it was recorded with ends the same', () => {
    let ended = 0;
    for (let seed = 0; ended < 3_000; seed += 1) {
      const chance = chanceFrom(seed);
      const guide = compileGuide(aGuideByChance(chance).guide);
      const replay = openReplay(guide);
      for (let again = 0; again < 10; again += 1) {
        const recorded = recordedBy(guide, chance);
        const { kind } = replay.replayed(recorded);
        if (recorded.outcome !== null) ended += 1;
        expect({ seed, again, kind }).toEqual({ seed, again, kind: recorded.outcome === null ? 'open' : 'same' });
      }
    }
  }, 60_000);

  test('of a diagnosis whose order was learned gives its own walk, whatever the order is now', () => {
    let ended = 0;
    for (let seed = 0; ended < 3_000; seed += 1) {
      const chance = chanceFrom(seed);
      const guide = compileGuide(aLearnedGuideByChance(chance));
      const chooser: Chooser = (_, __, { causes, questions }) => {
        const all = [...causes.map(({ cause }) => ({ cause })), ...questions.map(({ id }) => ({ question: id }))];
        return all.length === 0 || chance.odds(0.1) ? undefined : chance.pick(all);
      };
      for (let again = 0; again < 10; again += 1) {
        const recorded = recordedBy(guide, chance, chooser);
        if (recorded.outcome === null) continue;
        ended += 1;
        const { replayed, before, after } = traceOf(guide, recorded);
        expect({ seed, again, kind: replayed.kind, last: after.last }).toEqual({
          seed,
          again,
          kind: 'same',
          last: before.last,
        });
      }
    }
  }, 60_000);

  test('tells who would have ended the same after fewer questions', () => {
    const draft = aGuide(({ steps }) => {
      steps.colour = { kind: 'question', fact: 'size', seconds: 1, otherwise: 'dry' };
    });
    expect(openReplay(draft).replayed(walkedBefore('red', 'small', 'worked'))).toEqual({
      kind: 'better',
      cause: 'wet',
      fewer: 1,
    });
  });

  test('tells who would have ended elsewhere, and the first step that differs', () => {
    const draft = aGuide(({ steps }) => {
      steps.size = { kind: 'question', fact: 'size', seconds: 1, otherwise: 'wait' };
    });
    const replay = openReplay(draft);
    replay.take(walkedBefore('red', 'small', 'worked'));
    replay.take(walkedBefore('red', 'human'));
    replay.take(walkedBefore('red'));
    expect(replay.report()).toEqual({
      diagnoses: 3,
      same: 1,
      better: 0,
      fewer: 0,
      open: 1,
      needs: [],
      other: [{ from: 'done', to: 'wait', was: 'dry', now: 'wait', count: 1, references: ['red-small-worked'] }],
      causes: [
        { cause: null, before: 1, after: 2 },
        { cause: 'wet', before: 1, after: 0 },
      ],
    });
  });

  test('tells which step asks for what was never asked, and which no longer takes an answer', () => {
    const asksMore = aGuide(({ steps }) => {
      steps.colour = { kind: 'question', fact: 'colour', seconds: 1, otherwise: 'age' };
    });
    const takesLess = aGuide(({ facts }) => {
      facts.size = { type: 'choice', options: ['large', 'huge'] };
    });
    const recorded = walkedBefore('red', 'small', 'worked');
    expect(openReplay(asksMore).replayed(recorded)).toEqual({ kind: 'needs', step: 'age', why: 'never-asked' });
    expect(openReplay(takesLess).replayed(recorded)).toEqual({ kind: 'needs', step: 'size', why: 'not-offered' });
  });

  test('takes who asked for a human there again where the draft asks for what they never said', () => {
    const draft = aGuide(({ steps }) => {
      steps.colour = { kind: 'question', fact: 'colour', seconds: 1, otherwise: 'age' };
    });
    expect(openReplay(draft).replayed(walkedBefore('red', 'human'))).toEqual({ kind: 'same', cause: null });
  });

  test('keeps no more than a few references, however many diagnoses there are', () => {
    const draft = aGuide(({ steps }) => {
      steps.size = { kind: 'question', fact: 'size', seconds: 1, otherwise: 'wait' };
    });
    const replay = openReplay(draft);
    for (let count = 0; count < 500; count += 1) replay.take(walkedBefore('red', 'small', 'worked'));
    const [found] = replay.report().other;
    expect(found?.count).toBe(500);
    expect(found?.references.length).toBeLessThan(50);
  });
});
