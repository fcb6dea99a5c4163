import type { Event } from '../../../src/engine/event.ts';
import type { Projection } from '../../../src/store/store.ts';

export const undecided: Projection = { step: 'symptom', outcome: null, cause: null, remedy: null, helped: null };
export const locked: Event = {
  type: 'answered',
  step: 'symptom',
  fact: 'symptom',
  value: 'locked',
  next: 'lock-reason',
  rule: 0,
};
