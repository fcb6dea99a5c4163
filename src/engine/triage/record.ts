/** What is on record of one diagnosis, as far as it teaches anything. Names are those of the model. */
export type Diagnosed = {
  steps: readonly Taken[];
  /** the cause that an agent found, where one did */
  cause: string | null;
  /** whether the person came back with it soon after: then what seemed to work did not */
  reopened: boolean;
  /** the causes of the version by which it went, which is all that it could come to; all of the model where that is left out */
  knew?: readonly string[];
  /** the group that the person belongs to, such as a locale or a channel */
  segment: string | null;
};

/** One step that was taken; `seconds` where they were measured. A remedy that was skipped was not tried. */
export type Taken =
  | { kind: 'asked'; question: string; answer: string; seconds: number | null }
  | { kind: 'tried'; remedy: string; result: 'worked' | 'failed' | 'skipped'; seconds: number | null };
