import type { CompiledCause, CompiledGuide, CompiledTriage } from '../compile.ts';
import { type Beginning, costsOf } from './guide-saving.ts';
import type { Model } from './model.ts';

/** A rule that no learning changes: a cause comes always first, waits for others, or is never tried out. */
export type HardRule = OrderRule | { kind: 'sensitive'; cause: string };

type OrderRule = { kind: 'first'; cause: string } | { kind: 'after'; cause: string; after: readonly string[] };

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

/** The minutes that a diagnosis that comes to triage takes from there on by its plan, if a model is true. */
export function minutesOf(
  guide: CompiledGuide,
  triage: CompiledTriage,
  model: Model,
  beginnings: readonly Beginning[],
): number {
  return costsOf(guide, triage, model, beginnings)(model).planned;
}

/** The minutes that it would take without a rule that puts a cause first or lets it wait. */
export function minutesWithout(
  guide: CompiledGuide,
  triage: CompiledTriage,
  model: Model,
  beginnings: readonly Beginning[],
  rule: OrderRule,
): number {
  const freed =
    rule.kind === 'first' ? withoutFirst(guide, triage, rule.cause) : withoutAfter(guide, triage, rule.cause);
  return minutesOf(freed.guide, freed.triage, model, beginnings);
}

type Freed = { guide: CompiledGuide; triage: CompiledTriage };

function withoutFirst(guide: CompiledGuide, triage: CompiledTriage, cause: string): Freed {
  return { guide, triage: { ...triage, first: (triage.first ?? []).filter((name) => name !== cause) } };
}

function withoutAfter(guide: CompiledGuide, triage: CompiledTriage, cause: string): Freed {
  const free = ({ after: _, ...rest }: CompiledCause): CompiledCause => rest;
  return { guide: { ...guide, causes: guide.causes.map((each) => (each.id === cause ? free(each) : each)) }, triage };
}
