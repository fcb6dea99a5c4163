import type { Condition, Fact, Guide, Leaf, Rule } from '../src/guide/schema.ts';
import type { Value } from '../src/guide/truth.ts';
import { type Chance, chanceFrom } from '../test/fuzz/chance.ts';

const facts: Record<string, Fact> = {
  colour: { type: 'choice', options: ['red', 'green', 'blue'] },
  size: { type: 'choice', options: ['small', 'large'] },
  ready: { type: 'boolean' },
  count: { type: 'number', min: -1e9, max: 1e9, whole: false },
};
const numbers = [0, -0, 1, -1, 0.1 + 0.2, 0.3, 1e9, -1e9, 2 ** 53, Number.MIN_VALUE, 7];

/** A guide of one step with rules by chance, and facts to put it to, edge values included. */
export type Case = { guide: Guide; facts: ReadonlyMap<string, Value> };

/** Makes cases from a seed: each guide is put to eight sets of facts. */
export function* cases(seed: number, count: number): Generator<Case> {
  const chance = chanceFrom(seed);
  for (let made = 0; made < count; ) {
    const guide = aGuide(chance);
    for (let again = 0; again < 8 && made < count; again += 1, made += 1) yield { guide, facts: factsBy(chance) };
  }
}

function aGuide(chance: Chance): Guide {
  const rules = Array.from(
    { length: 1 + chance.below(3) },
    (_, index): Rule => ({
      name: `rule ${index}`,
      ...(chance.odds(0.4) ? { priority: 1 + chance.below(3) } : {}),
      conditions: group(chance, 2),
      event: { type: 'go', params: { step: chance.pick(['a', 'b', 'c']) } },
    }),
  );
  const end = { kind: 'end', outcome: 'escalated' } as const;
  const step = { kind: 'question', fact: 'colour', seconds: 1, rules, otherwise: 'd' } as const;
  return {
    format: 1,
    id: 'case',
    locales: ['en'],
    start: 'start',
    handoff: 'a',
    facts,
    conditions: { named: group(chance, 1) },
    causes: {},
    steps: { start: step, a: end, b: end, c: end, d: end },
  };
}

function group(chance: Chance, depth: number): Rule['conditions'] {
  if (chance.odds(0.15)) return { not: part(chance, depth) };
  const parts = Array.from({ length: 1 + chance.below(3) }, () => part(chance, depth));
  return chance.odds(0.5) ? { all: parts } : { any: parts };
}

function part(chance: Chance, depth: number): Condition {
  if (depth === 2 && chance.odds(0.1)) return { condition: 'named' };
  return depth > 0 && chance.odds(0.3) ? group(chance, depth - 1) : leaf(chance);
}

function leaf(chance: Chance): Leaf {
  const fact = chance.pick(Object.keys(facts));
  const declared = facts[fact];
  if (declared?.type === 'number') {
    const operator = chance.pick([
      'equal',
      'notEqual',
      'in',
      'notIn',
      'lessThan',
      'lessThanInclusive',
      'greaterThan',
      'greaterThanInclusive',
    ] as const);
    const many = operator === 'in' || operator === 'notIn';
    return { fact, operator, value: many ? [chance.pick(numbers), chance.pick(numbers)] : chance.pick(numbers) };
  }
  if (declared?.type === 'choice' && chance.odds(0.4))
    return {
      fact,
      operator: chance.pick(['in', 'notIn']),
      value: [chance.pick(declared.options), chance.pick(declared.options)],
    };
  const values: (string | boolean)[] = declared?.type === 'choice' ? declared.options : [true, false];
  return { fact, operator: chance.pick(['equal', 'notEqual']), value: chance.pick(values) };
}

function factsBy(chance: Chance): Map<string, Value> {
  const entries = Object.entries(facts).flatMap(([name, fact]): [string, Value][] => {
    if (chance.odds(0.15)) return [];
    if (chance.odds(0.2)) return [[name, 'unknown']];
    if (fact.type === 'number') return [[name, chance.pick(numbers)]];
    return [[name, fact.type === 'choice' ? chance.pick(fact.options) : chance.odds(0.5)]];
  });
  return new Map(entries);
}
