import type { CompiledCause, CompiledGuide, CompiledTriage } from '../compile.ts';
import { initial } from '../state.ts';
import { costsOf } from './guide-saving.ts';
import type { Model } from './model.ts';

/** A rule that no learning changes: a cause comes always first, waits for others, or is never tried out. */
export type HardRule =
  | { kind: 'first' | 'sensitive'; cause: string }
  | { kind: 'after'; cause: string; after: readonly string[] };

/** The rules of a guide that no learning changes. */
export function hardRulesOf({ causes }: CompiledGuide, { first = [] }: CompiledTriage): HardRule[] {
  return [
    ...first.map((cause): HardRule => ({ kind: 'first', cause })),
    ...causes.flatMap(({ id, after = [] }): HardRule[] => {
      return after.length === 0 ? [] : [{ kind: 'after', cause: id, after }];
    }),
    ...causes.flatMap(({ id, sensitive }): HardRule[] => (sensitive ? [{ kind: 'sensitive', cause: id }] : [])),
  ];
}

/** The minutes that a rule costs a diagnosis that begins knowing nothing, if a model is true: how much less it takes without. */
export function costOfRule(guide: CompiledGuide, triage: CompiledTriage, model: Model, rule: HardRule): number {
  if (rule.kind === 'sensitive') return 0;
  const without =
    rule.kind === 'first' ? withoutFirst(guide, triage, rule.cause) : withoutAfter(guide, triage, rule.cause);
  const minutes = (of: CompiledGuide, at: CompiledTriage) =>
    costsOf(of, at, model, [{ state: initial(of), share: 1 }])(model).planned;
  return Math.max(0, minutes(guide, triage) - minutes(without.guide, without.triage));
}

type Freed = { guide: CompiledGuide; triage: CompiledTriage };

function withoutFirst(guide: CompiledGuide, triage: CompiledTriage, cause: string): Freed {
  return { guide, triage: { ...triage, first: (triage.first ?? []).filter((name) => name !== cause) } };
}

function withoutAfter(guide: CompiledGuide, triage: CompiledTriage, cause: string): Freed {
  const free = ({ after: _, ...rest }: CompiledCause): CompiledCause => rest;
  return { guide: { ...guide, causes: guide.causes.map((each) => (each.id === cause ? free(each) : each)) }, triage };
}
