import { allows, domain } from '../guide/domain.ts';
import { unknown } from '../guide/names.ts';
import type { Leaf } from '../guide/schema.ts';
import { comparison, type Value } from '../guide/truth.ts';
import type { CompiledGuide, CompiledStep } from './compile.ts';
import { results } from './event.ts';
import { comparisonsOf } from './explore.ts';
import { offers } from './walk.ts';

/** What a combination of answers says something of: the answer to a fact, or how a remedy went. */
export type Variable = { kind: 'fact' | 'remedy'; name: string; values: readonly Value[] };

/**
 * All that either of two guides can ask, each with the values that stand for all that can be answered in one of them:
 * as far as the comparisons of both can tell, and with "unknown" where one of them takes it for an answer. A fact or a
 * remedy whose name changed is another one.
 */
export function variablesOf(before: CompiledGuide, after: CompiledGuide): Variable[] {
  const guides = [before, after];
  const names = (pick: (step: CompiledStep) => string[]) => [
    ...new Set(guides.flatMap((guide) => [...guide.steps.values()].flatMap(pick))),
  ];
  const read = guides.map(comparisonsOf);
  return [
    ...names((step) => ('fact' in step ? [step.fact] : [])).map((name): Variable => {
      const leaves = [
        ...read.flatMap((each) => each.get(name) ?? []),
        ...guides.flatMap((guide) => edges(guide, name)),
      ];
      const known = guides.flatMap((guide) => valuesOf(guide, name, leaves));
      const unsure = guides.some((guide) => takesUnknown(guide, name)) ? [unknown] : [];
      return { kind: 'fact', name, values: [...new Set<Value>([...known, ...unsure])] };
    }),
    ...names((step) => (step.kind === 'remedy' ? [step.id] : [])).map(
      (name): Variable => ({ kind: 'remedy', name, values: results }),
    ),
  ];
}

function valuesOf(guide: CompiledGuide, name: string, leaves: readonly Leaf[]): Value[] {
  const fact = guide.facts.get(name);
  return fact === undefined ? [] : domain(fact, leaves).filter((value) => value !== unknown);
}

/** The bounds of a number, as comparisons: another guide may have other bounds. */
function edges(guide: CompiledGuide, name: string): Leaf[] {
  const fact = guide.facts.get(name);
  if (fact?.type !== 'number') return [];
  return [fact.min, fact.max].map((value) => ({ fact: name, operator: 'equal', value }));
}

function takesUnknown(guide: CompiledGuide, name: string): boolean {
  return [...guide.steps.values()].some((step) => 'fact' in step && step.fact === name && offers(guide, step, unknown));
}

/** The name under which a variable is known: facts and remedies may have the same names. */
export function labelOf({ kind, name }: Pick<Variable, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** The label of the variable that a step asks for; undefined at an end. */
export function askedBy(step: CompiledStep): string | undefined {
  if ('fact' in step) return labelOf({ kind: 'fact', name: step.fact });
  return step.kind === 'remedy' ? labelOf({ kind: 'remedy', name: step.id }) : undefined;
}

/** Names for the values of variables that one guide can't tell apart, whatever it compares: same name, same walk on. */
export function looksIn(guide: CompiledGuide, variables: readonly Variable[]): string[][] {
  const read = comparisonsOf(guide);
  return variables.map(({ kind, name, values }) => {
    if (kind === 'remedy') return values.map(String);
    const fact = guide.facts.get(name);
    const tests = (read.get(name) ?? []).map(comparison);
    return values.map((value) => {
      const facts = new Map([[name, value]]);
      const taken = value === unknown ? '?' : fact !== undefined && allows(fact, value) ? '+' : '-';
      return taken + tests.map((holds) => (holds(facts) ? '1' : '0')).join('');
    });
  });
}
