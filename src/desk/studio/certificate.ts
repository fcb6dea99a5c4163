import { z } from 'zod';
import type { CheckedDraft } from './check-content.ts';

const Counted = z.object({ visited: z.number(), all: z.number() });
const Length = z.object({ questions: z.number(), remedies: z.number() });

/** What was proved of a version when it was published. */
const Certificate = z.object({
  hash: z.string(),
  at: z.number(),
  /** false where the guide was too large to be proved whole */
  complete: z.boolean(),
  states: z.number(),
  /** as digits, for there are often more than a number can hold */
  walks: z.string(),
  ends: z.number(),
  longest: Length,
  shortest: Length,
  scenarios: z.object({ passed: z.number(), failed: z.number() }),
  /** of all steps and rules, how many the scenarios come by */
  coverage: z.object({ steps: Counted, rules: Counted }),
});
export type Certificate = z.infer<typeof Certificate>;

/** Certifies what a check found. */
export function certify({ proof, scenarios, coverage }: CheckedDraft, hash: string, at: number): Certificate {
  const length = (extent: { questions: number; remedies: number } | undefined) => ({
    questions: extent?.questions ?? 0,
    remedies: extent?.remedies ?? 0,
  });
  const counted = (some: { visited: readonly unknown[]; missed: readonly unknown[] } | undefined) => ({
    visited: some?.visited.length ?? 0,
    all: (some?.visited.length ?? 0) + (some?.missed.length ?? 0),
  });
  return {
    hash,
    at,
    complete: proof?.complete ?? false,
    states: proof?.states ?? 0,
    walks: String(proof?.walks ?? 0n),
    ends: proof?.ends.length ?? 0,
    longest: length(proof?.longest),
    shortest: length(proof?.shortest),
    scenarios,
    coverage: { steps: counted(coverage?.steps), rules: counted(coverage?.rules) },
  };
}

/** Reads a kept certificate; nothing for a version that was published before there were any. */
export function readCertificate(kept: string | null): Certificate | undefined {
  return kept === null ? undefined : Certificate.parse(JSON.parse(kept));
}
