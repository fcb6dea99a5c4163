import type { Learned } from './learn.ts';
import type { Grounds } from './why.ts';

/** What was learned of a guide, as far as it is needed to plan and to try things out. */
export type Knowledge = Pick<Learned, 'model' | 'segments'> & {
  /** how often each step of the model was on record, the remedies first */
  trials: readonly number[];
  grounds: Grounds;
};
