import { leavesOf, type Plain, writeOut } from './condition.ts';
import { domain } from './domain.ts';
import type { Finding } from './finding.ts';
import type { Guide, Rule, Step } from './schema.ts';
import type { Path } from './source.ts';
import { compile, type Facts, type Test, type Value } from './truth.ts';

type Say = (code: string, path: Path, message: string) => Finding;
type Read = { rule: Rule; index: number; plain: Plain; holds: Test };

/** More combinations of values than this are not tried: the rule is then believed. */
const patience = 20_000;

/** Rules that never decide, and questions whose answer changes nothing. */
export function lintRules(guide: Guide, say: Say): Finding[] {
  return Object.entries(guide.steps).flatMap(([name, step]) => {
    if (step.kind === 'triage' || step.kind === 'end') return [];
    const asked = inOrder(guide, step.rules ?? []);
    const idle = asked.flatMap((read, place) =>
      neverDecides(guide, read, asked.slice(0, place), ['steps', name, 'rules', read.index], say),
    );
    return [...idle, ...(step.kind === 'question' ? pointless(guide, name, step, say) : [])];
  });
}

function inOrder(guide: Guide, rules: readonly Rule[]): Read[] {
  const read = rules.map((rule, index) => {
    const plain = writeOut(rule.conditions, guide.conditions ?? {});
    return { rule, index, plain, holds: compile(plain) };
  });
  return read.toSorted((a, b) => (b.rule.priority ?? 1) - (a.rule.priority ?? 1) || a.index - b.index);
}

function neverDecides(
  guide: Guide,
  { rule, plain, holds }: Read,
  earlier: readonly Read[],
  path: Path,
  say: Say,
): Finding[] {
  const own = combinations(guide, [plain]);
  if (own !== undefined && !own.some(holds)) {
    return [
      say(
        'impossible-rule',
        path,
        `"${rule.name}" can never be true: its conditions contradict each other; mend or remove it`,
      ),
    ];
  }
  const everything = combinations(guide, [plain, ...earlier.map((other) => other.plain)]);
  if (everything?.every((facts) => !holds(facts) || earlier.some((other) => other.holds(facts)))) {
    return [
      say(
        'shadowed-rule',
        path,
        `"${rule.name}" never decides: ${shadowers(guide, plain, holds, earlier)} always applies first; reorder or remove it`,
      ),
    ];
  }
  return [];
}

function shadowers(guide: Guide, plain: Plain, holds: Test, earlier: readonly Read[]): string {
  const one = earlier.find((other) =>
    combinations(guide, [plain, other.plain])?.every((facts) => !holds(facts) || other.holds(facts)),
  );
  return one === undefined ? 'one of the rules before it' : `"${one.rule.name}"`;
}

/** Every combination of values of the facts that some conditions read; undefined where there are too many. */
function combinations(guide: Guide, plains: readonly Plain[]): Facts[] | undefined {
  const leaves = plains.flatMap(leavesOf);
  const facts = [...new Set(leaves.map(({ fact }) => fact))];
  const values = facts.map((name) => {
    const fact = guide.facts[name];
    return fact === undefined
      ? []
      : domain(
          fact,
          leaves.filter((leaf) => leaf.fact === name),
        );
  });
  if (values.reduce((product, list) => product * list.length, 1) > patience) return undefined;
  let all: [string, Value][][] = [[]];
  facts.forEach((name, index) => {
    all = all.flatMap((entries) =>
      (values[index] ?? []).map((value): [string, Value][] => [...entries, [name, value]]),
    );
  });
  return all.map((entries) => new Map(entries));
}

/** A question that leads to the same place whatever is answered, and whose fact no condition reads. */
function pointless(guide: Guide, name: string, step: Step & { kind: 'question' }, say: Say): Finding[] {
  const fact = guide.facts[step.fact];
  const read = JSON.stringify([guide.steps, guide.causes, guide.conditions ?? {}]).includes(
    `{"fact":${JSON.stringify(step.fact)},"operator"`,
  );
  if (read || fact === undefined || fact.type === 'text') return [];
  const message = `no rule reads "${step.fact}", so every choice leads to "${step.otherwise}"; add a rule for a choice or don't ask`;
  return [say('unhandled-choice', ['steps', name], message)];
}
