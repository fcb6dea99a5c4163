import { unknown } from '../guide/names.ts';
import type { Leaf } from '../guide/schema.ts';
import type { Facts, Value } from '../guide/truth.ts';
import type { Choice, CompiledRule } from './compile.ts';

/** One comparison of the rule that fired, with the value that it saw. */
export type Because = Leaf & { actual: Value; holds: boolean };

/** What was decided and why: the rule that fired (its index as written; null: none did) and what it saw. */
export type Verdict = { next: string; rule: number | null; because: readonly Because[] };

/** Decides with the compiled conditions: for what runs millions of times. Agrees with `judgeByRulesEngine`. */
export function judge(choice: Choice, facts: Facts): Verdict {
  for (const rule of choice.rules) {
    if (rule.holds(facts)) return { next: rule.next, rule: rule.index, because: seen(rule, facts) };
  }
  return { next: choice.otherwise, rule: null, because: [] };
}

/** What a rule's comparisons saw, in written order. */
export function seen(rule: CompiledRule, facts: Facts): Because[] {
  return rule.leaves.map((leaf, index) => ({
    ...leaf,
    actual: facts.get(leaf.fact) ?? unknown,
    holds: rule.tests[index]?.(facts) ?? false,
  }));
}
