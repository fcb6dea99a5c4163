import type { Value } from '../guide/truth.ts';
import type { Store } from '../store/store.ts';
import type { Feed } from './feed.ts';
import type { Library } from './library.ts';
import type { Marks } from './mask.ts';
import type { Plans } from './triage/plans.ts';

/** What the desk works with. Clock, chance and the outside are handed in. */
export type Parts = {
  feed: Feed;
  store: Store;
  library: Library;
  /** asks a system for a fact; "unknown" when it fails or is late; never throws */
  lookUp: (guide: string, fact: string) => Promise<Value>;
  /** whether a draft may only be published when somebody else approved it */
  mustReview: boolean;
  /** epoch milliseconds */
  now: () => number;
  /** that many random bytes, fit for secrets */
  random: (bytes: number) => Uint8Array;
  /** the plans that diagnoses go by */
  plans: Plans;
  /** says on the log what went wrong where nobody is told, for they are served all the same */
  complain: (error: unknown, what: string) => void;
  /** what stands in a remark where personal data was, by locale */
  marks: (locale: string) => Marks;
};
