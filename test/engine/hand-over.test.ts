import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/engine/event.ts';
import { handOverOf } from '../../src/engine/hand-over.ts';
import { outcomeOf } from '../../src/engine/state.ts';

const walk: readonly Event[] = [
  { type: 'started', next: 'symptom' },
  { type: 'asked-for-human', step: 'symptom', next: 'handoff' },
  { type: 'ended', outcome: 'escalated' },
];
const mei: Event = { type: 'spoke', by: 'mei' };
const customer: Event = { type: 'spoke', by: null };
const back: Event = { type: 'went-back', to: 1 };
const remark: Event = { type: 'remarked', helped: false, remark: '' };

describe('a walk that a customer handed over', () => {
  test('stays so while staff go on with it, and whatever the customer remarks or is asked', () => {
    for (const more of [[], [remark], [mei, back], [mei, back, customer, remark], [mei, back, customer, mei, back]]) {
      expect(handOverOf([...walk, ...more])).toBe(2);
      expect(outcomeOf([...walk, ...more])).toBe('escalated');
    }
  });

  test('is theirs again once they go on themselves', () => {
    for (const more of [[back], [mei, back, customer, back]]) {
      expect(handOverOf([...walk, ...more])).toBeUndefined();
      expect(outcomeOf([...walk, ...more])).toBeUndefined();
    }
  });

  test('ends as the staff end it', () => {
    const solved: Event = { type: 'ended', outcome: 'resolved' };
    expect(outcomeOf([...walk, mei, back, solved])).toBe('resolved');
    expect(outcomeOf([...walk, mei, back, solved, back])).toBe('escalated');
  });
});

test('an agent who escalates for a caller takes that back like any answer', () => {
  expect(outcomeOf([mei, ...walk, back])).toBeUndefined();
});
