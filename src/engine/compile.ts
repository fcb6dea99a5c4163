import { leavesOf, type Plain, writeOut } from '../guide/condition.ts';
import type {
  Cause,
  Condition,
  End,
  Fact,
  Guide,
  Leaf,
  Lookup,
  Question,
  Remedy,
  Rule,
  Step,
  Triage,
} from '../guide/schema.ts';
import { comparison, compile as compileTest, type Test } from '../guide/truth.ts';

/** A rule ready to run. */
export type CompiledRule = {
  name: string;
  /** its place among the rules of its step as written, from 0 */
  index: number;
  conditions: Plain;
  leaves: readonly Leaf[];
  /** the comparisons one by one, in the order of `leaves` */
  tests: readonly Test[];
  holds: Test;
  next: string;
};

/** What decides where a step leads: its rules in the order in which they are asked, and where it goes without one. */
export type Choice = { rules: readonly CompiledRule[]; otherwise: string; facts: readonly string[] };

type Node<T> = Omit<T, 'rules' | 'otherwise'> & { id: string };
export type CompiledQuestion = Node<Question> & { choice: Choice; unsure: boolean };
export type CompiledLookup = Node<Lookup> & { choice: Choice };
export type CompiledRemedy = Node<Remedy> & { choice: Choice };
export type CompiledTriage = Node<Triage>;
export type CompiledEnd = Node<End>;
export type CompiledStep = CompiledQuestion | CompiledLookup | CompiledRemedy | CompiledTriage | CompiledEnd;

export type CompiledCause = Omit<Cause, 'excluded'> & {
  id: string;
  excluded: { holds: Test; leaves: readonly Leaf[]; facts: readonly string[] } | undefined;
};

/** A guide ready to walk. Made once a version; never changes. */
export type CompiledGuide = {
  id: string;
  start: string;
  handoff: string;
  facts: ReadonlyMap<string, Fact>;
  causes: readonly CompiledCause[];
  /** the causes whose branch starts at a step */
  entries: ReadonlyMap<string, readonly string[]>;
  steps: ReadonlyMap<string, CompiledStep>;
};

/** Compiles a checked guide. */
export function compileGuide(guide: Guide): CompiledGuide {
  const named = guide.conditions ?? {};
  const causes = Object.entries(guide.causes).map(([id, { excluded, ...cause }]): CompiledCause => {
    const plain = excluded === undefined ? undefined : writeOut(excluded, named);
    const leaves = plain === undefined ? [] : leavesOf(plain);
    return { id, ...cause, excluded: plain && { holds: compileTest(plain), leaves, facts: factsOf(leaves) } };
  });
  const entries = Map.groupBy(causes, ({ entry }) => entry);
  return {
    id: guide.id,
    start: guide.start,
    handoff: guide.handoff,
    facts: new Map(Object.entries(guide.facts)),
    causes,
    entries: new Map([...entries].map(([step, own]) => [step, own.map(({ id }) => id)])),
    steps: new Map(Object.entries(guide.steps).map(([id, step]) => [id, compileStep(id, step, named)])),
  };
}

function compileStep(id: string, step: Step, named: Record<string, Condition>): CompiledStep {
  if (step.kind === 'triage' || step.kind === 'end') return { id, ...step };
  const { rules = [], otherwise, ...rest } = step;
  const choice = compileChoice(rules, otherwise, named);
  return rest.kind === 'question' ? { id, ...rest, unsure: rest.unsure ?? true, choice } : { id, ...rest, choice };
}

/** Puts rules in the order in which they are asked: by priority, then as written. */
function compileChoice(rules: readonly Rule[], otherwise: string, named: Record<string, Condition>): Choice {
  const compiled = rules.map((rule, index) => compileRule(rule, index, named));
  const priority = (index: number) => rules[index]?.priority ?? 1;
  const ranked = compiled.toSorted((a, b) => priority(b.index) - priority(a.index) || a.index - b.index);
  return { rules: ranked, otherwise, facts: factsOf(ranked.flatMap(({ leaves }) => leaves)) };
}

function compileRule(rule: Rule, index: number, named: Record<string, Condition>): CompiledRule {
  const conditions = writeOut(rule.conditions, named);
  const next = rule.event.params.step;
  const leaves = leavesOf(conditions);
  const tests = leaves.map(comparison);
  return { name: rule.name, index, conditions, leaves, tests, holds: compileTest(conditions), next };
}

function factsOf(leaves: readonly Leaf[]): string[] {
  return [...new Set(leaves.map(({ fact }) => fact))];
}
