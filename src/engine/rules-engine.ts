import { Engine, type RuleProperties, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import { z } from 'zod';
import type { Plain } from '../guide/condition.ts';
import { unknown } from '../guide/names.ts';
import type { Facts } from '../guide/truth.ts';
import type { Choice, CompiledRule } from './compile.ts';
import type { Because, Verdict } from './judge.ts';

/**
 * Decides with json-rules-engine over the rules of one step. Each call has its own Engine: two runs that share one
 * lose rules. The facts are constants, resolved before the run, with null for what is unknown.
 */
export async function judgeByRulesEngine(choice: Choice, facts: Facts): Promise<Verdict> {
  if (choice.rules.length === 0) return { next: choice.otherwise, rule: null, because: [] };
  const engine = new Engine(choice.rules.map(toRule), { pathResolver: refusePath });
  // The library finds that "unknown" differs from everything; here no comparison of an unknown fact is true.
  engine.addOperator('notEqual', (actual: unknown, value: unknown) => actual !== null && actual !== value);
  engine.addOperator(
    'notIn',
    (actual: unknown, value: readonly unknown[]) => actual !== null && !value.includes(actual),
  );
  const { results } = await engine.run(Object.fromEntries(choice.facts.map((fact) => [fact, known(facts, fact)])));
  return first(choice, results);
}

/** Results of equal priority come back in no promised order: the first rule of ours that fired is taken. */
function first(choice: Choice, results: readonly RuleResult[]): Verdict {
  const fired = new Map(results.map((result) => [Number(result.event?.params?.index), result]));
  for (const rule of choice.rules) {
    const result = fired.get(rule.index);
    if (result !== undefined) return { next: rule.next, rule: rule.index, because: seen(result, rule) };
  }
  return { next: choice.otherwise, rule: null, because: [] };
}

function toRule(rule: CompiledRule): RuleProperties {
  return { conditions: toGroup(rule.conditions), event: { type: 'go', params: { index: rule.index } } };
}

function toGroup(plain: Plain): TopLevelCondition {
  if ('fact' in plain) return { all: [{ ...plain }] };
  return 'all' in plain ? { all: plain.all.map(toNested) } : { any: plain.any.map(toNested) };
}

function toNested(plain: Plain) {
  return 'fact' in plain ? { ...plain } : toGroup(plain);
}

const Seen = z.object({ result: z.boolean(), factResult: z.union([z.string(), z.number(), z.boolean(), z.null()]) });

/** What the comparisons saw, as the library reports it, in written order. */
function seen(result: RuleResult, rule: CompiledRule): Because[] {
  return leaves(result.conditions).map((leaf, index) => {
    const { result: holds, factResult } = Seen.parse(leaf);
    const written = rule.leaves[index];
    if (written === undefined)
      throw new Error(`Rule "${rule.name}" came back with a comparison that it does not have.`);
    return { ...written, actual: factResult ?? unknown, holds };
  });
}

function leaves(condition: object): object[] {
  if ('all' in condition && Array.isArray(condition.all)) return condition.all.flatMap(leaves);
  if ('any' in condition && Array.isArray(condition.any)) return condition.any.flatMap(leaves);
  return [condition];
}

function known(facts: Facts, fact: string) {
  const value = facts.get(fact) ?? unknown;
  return value === unknown ? null : value;
}

function refusePath(): never {
  throw new Error('A guide may not contain "path".');
}
