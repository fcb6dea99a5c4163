import type { CompiledGuide } from './compile.ts';
import { waysOut } from './seconds.ts';

/**
 * The ends to which a step can lead, at most: every way counts, and every cause of a triage. A person who is led in a
 * circle is handed over, so that end can be reached from everywhere.
 */
export function endsFrom(guide: CompiledGuide): (step: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const entries = guide.causes.map(({ entry }) => entry);
  const reached = (from: string): ReadonlySet<string> => {
    const seen = new Set([from, guide.handoff]);
    for (const id of seen) {
      const step = guide.steps.get(id);
      if (step === undefined) continue;
      for (const next of waysOut(step)) seen.add(next);
      if (step.kind === 'triage') for (const next of [...entries, ...(step.questions ?? [])]) seen.add(next);
    }
    return new Set([...seen].filter((id) => guide.steps.get(id)?.kind === 'end'));
  };
  return (step) => {
    const ends = known.get(step) ?? reached(step);
    known.set(step, ends);
    return ends;
  };
}
