import { Engine } from 'json-rules-engine';
import type { Choice } from '../src/engine/compile.ts';
import { judge } from '../src/engine/judge.ts';
import type { Plain } from '../src/guide/condition.ts';
import type { Leaf } from '../src/guide/schema.ts';
import type { Facts } from '../src/guide/truth.ts';
import { atLeast, atMost, type Bar } from './bar.ts';
import { type Layered, layered } from './layered.ts';
import { median, microseconds, microsecondsLater } from './median.ts';

const rounds = 7;

/** A1 to A3: one step with its explanation against json-rules-engine, against bare closures, and in a large guide. */
export async function ruleBars(): Promise<Bar[]> {
  const middle = layered(2_000, 11);
  const closures = new Map([...middle.choices].map(([id, choice]) => [id, byHand(choice)]));
  const engines = new Map([...middle.choices].map(([id, choice]) => [id, engineOf(choice)]));
  const pairs = pairsOf(middle);
  for (const { id, facts, next } of pairs) {
    if (closures.get(id)?.(facts) !== next) throw new Error(`The closures lead elsewhere at "${id}".`);
    if ((await byEngine(engines, middle, id, facts)) !== next)
      throw new Error(`json-rules-engine leads elsewhere at "${id}".`);
  }
  const against: number[] = [];
  const overhead: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = microseconds(() => walkAll(middle), 60);
    const bare = microseconds(() => pairsBy(pairs, closures), 60);
    const theirs = await microsecondsLater(() => someByEngine(engines, middle, pairs), 200);
    against.push(theirs / ours);
    overhead.push(ours / bare);
  }
  const small = layered(20, 12);
  const large = layered(20_000, 13);
  const growth = Array.from({ length: rounds }, () => {
    const before = microseconds(() => walkAll(small), 80);
    return microseconds(() => walkAll(large), 80) / before;
  });
  return [
    atLeast('A1', 'a step with its explanation is so many times faster than an Engine per step', median(against), 80),
    atMost('A2', 'a step with its explanation costs so many bare closures', median(overhead), 4),
    atMost('A3', 'a step among 20,000 rules costs so many steps among 20', median(growth), 2.5),
  ];
}

type Pair = { id: string; facts: Facts; next: string };

/** All steps of all walks, with where each leads. */
function pairsOf({ start, choices, walks }: Layered): Pair[] {
  return walks.flatMap((facts) => {
    const pairs: Pair[] = [];
    for (let id = start, choice = choices.get(id); choice !== undefined; choice = choices.get(id)) {
      const { next } = judge(choice, facts);
      pairs.push({ id, facts, next });
      id = next;
    }
    return pairs;
  });
}

function walkAll({ start, choices, walks }: Layered): number {
  let steps = 0;
  for (const facts of walks) {
    for (let choice = choices.get(start); choice !== undefined; steps += 1)
      choice = choices.get(judge(choice, facts).next);
  }
  return steps;
}

function pairsBy(pairs: readonly Pair[], closures: ReadonlyMap<string, (facts: Facts) => string>): number {
  for (const { id, facts } of pairs) closures.get(id)?.(facts);
  return pairs.length;
}

/** What one would write by hand for one step: nothing but the decision. */
function byHand({ rules, otherwise }: Choice): (facts: Facts) => string {
  const own = rules.map(({ conditions, next }) => ({ holds: handTest(conditions), next }));
  return (facts) => {
    for (const { holds, next } of own) if (holds(facts)) return next;
    return otherwise;
  };
}

function handTest(plain: Plain): (facts: Facts) => boolean {
  if ('fact' in plain) return handLeaf(plain);
  const tests = ('all' in plain ? plain.all : plain.any).map(handTest);
  return 'all' in plain ? (facts) => tests.every((test) => test(facts)) : (facts) => tests.some((test) => test(facts));
}

function handLeaf({ fact, operator, value }: Leaf): (facts: Facts) => boolean {
  const known = (facts: Facts) => (facts.get(fact) === 'unknown' ? undefined : facts.get(fact));
  const list = Array.isArray(value) ? value : [value];
  if (operator === 'equal') return (facts) => known(facts) === value;
  if (operator === 'notEqual') return (facts) => known(facts) !== undefined && known(facts) !== value;
  if (operator === 'in') return (facts) => list.some((each) => each === known(facts));
  if (operator === 'notIn') return (facts) => known(facts) !== undefined && !list.some((each) => each === known(facts));
  if (operator === 'lessThan') return (facts) => Number(facts.get(fact)) < Number(value);
  if (operator === 'greaterThanInclusive') return (facts) => Number(facts.get(fact)) >= Number(value);
  throw new Error(`The benchmark has no "${operator}".`);
}

/** json-rules-engine as its documentation has it: an Engine a step, built once. */
function engineOf(choice: Choice): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('notEqual', (actual: unknown, value: unknown) => actual !== null && actual !== value);
  engine.addOperator(
    'notIn',
    (actual: unknown, value: readonly unknown[]) => actual !== null && !value.includes(actual),
  );
  for (const { conditions, index } of choice.rules) {
    const group = 'fact' in conditions ? { all: [conditions] } : conditions;
    engine.addRule({ conditions: structuredClone(group), event: { type: 'go', params: { index } } });
  }
  return engine;
}

async function byEngine(
  engines: ReadonlyMap<string, Engine>,
  { choices }: Layered,
  id: string,
  facts: Facts,
): Promise<string> {
  const choice = choices.get(id);
  const engine = engines.get(id);
  if (choice === undefined || engine === undefined) throw new Error(`There is no step "${id}".`);
  const { results } = await engine.run(
    Object.fromEntries(choice.facts.map((fact) => [fact, facts.get(fact) === 'unknown' ? null : facts.get(fact)])),
  );
  const fired = new Set(results.map((result) => result.event?.params?.index));
  return choice.rules.find(({ index }) => fired.has(index))?.next ?? choice.otherwise;
}

async function someByEngine(
  engines: ReadonlyMap<string, Engine>,
  guide: Layered,
  pairs: readonly Pair[],
): Promise<number> {
  for (const { id, facts } of pairs) await byEngine(engines, guide, id, facts);
  return pairs.length;
}
