import { leavesOf, type Plain, writeOut } from './condition.ts';
import { domain } from './domain.ts';
import type { Finding } from './finding.ts';
import type { Say } from './lint.ts';
import type { Guide, Rule } from './schema.ts';
import { compile, type Facts, type Test, type Value } from './truth.ts';

type Read = { rule: Rule; index: number; plain: Plain; holds: Test };

/** More combinations of values than this are not tried: the rule is then believed. */
const patience = 20_000;

/** Rules that never decide: they can't be true, or earlier ones always are when they are. */
export function lintRules(guide: Guide, say: Say): Finding[] {
  return Object.entries(guide.steps).flatMap(([name, step]) => {
    if (step.kind === 'triage' || step.kind === 'end') return [];
    const asked = inOrder(guide, step.rules ?? []);
    return asked.flatMap((read, place) => {
      const found = neverDecides(guide, read, asked.slice(0, place));
      return found === undefined ? [] : [say(found.code, ['steps', name, 'rules', read.index], found.message)];
    });
  });
}

function inOrder(guide: Guide, rules: readonly Rule[]): Read[] {
  const read = rules.map((rule, index) => {
    const plain = writeOut(rule.conditions, guide.conditions ?? {});
    return { rule, index, plain, holds: compile(plain) };
  });
  return read.toSorted((a, b) => (b.rule.priority ?? 1) - (a.rule.priority ?? 1) || a.index - b.index);
}

function neverDecides(guide: Guide, { rule, plain, holds }: Read, earlier: readonly Read[]) {
  if (always(guide, [plain], (facts) => !holds(facts))) {
    const message = `"${rule.name}" can never be true: its conditions contradict each other; mend or remove it`;
    return { code: 'impossible-rule', message };
  }
  const covered = (others: readonly Read[]) =>
    always(guide, [plain, ...others.map((other) => other.plain)], (facts) => {
      return !holds(facts) || others.some((other) => other.holds(facts));
    });
  const one = earlier.find((other) => covered([other]));
  if (one === undefined && (earlier.length < 2 || !covered(earlier))) return undefined;
  const before = one === undefined ? 'one of the rules before it' : `"${one.rule.name}"`;
  const message = `"${rule.name}" never decides: ${before} always applies first; reorder or remove it`;
  return { code: 'shadowed-rule', message };
}

/** Whether something is true of every combination of values of the facts that some conditions read; false where they are too many. */
function always(guide: Guide, plains: readonly Plain[], holds: Test): boolean {
  const read = [...Map.groupBy(plains.flatMap(leavesOf), ({ fact }) => fact)];
  const axes = read.map(([name, leaves]) => {
    const fact = guide.facts[name];
    return { name, values: fact === undefined ? [] : domain(fact, leaves) };
  });
  if (axes.reduce((product, { values }) => product * values.length, 1) > patience) return false;
  const facts = new Map<string, Value>();
  const each = (depth: number): boolean => {
    const axis = axes[depth];
    if (axis === undefined) return holds(facts satisfies Facts);
    return axis.values.every((value) => {
      facts.set(axis.name, value);
      return each(depth + 1);
    });
  };
  return each(0);
}
