import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileGuide } from '../../src/engine/compile.ts';
import { judge } from '../../src/engine/judge.ts';
import { judgeByRulesEngine } from '../../src/engine/rules-engine.ts';
import { writeOut } from '../../src/guide/condition.ts';
import type { Condition, Fact, Guide, Leaf, Rule } from '../../src/guide/schema.ts';
import { compile, type Value } from '../../src/guide/truth.ts';

const facts: Record<string, Fact> = {
  colour: { type: 'choice', options: ['red', 'green', 'blue'] },
  ready: { type: 'boolean' },
  count: { type: 'number', min: -1e9, max: 1e9, whole: false },
};

const colour = fc.constantFrom('red', 'green', 'blue');
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.3, 0.1 + 0.2, 1e9, -1e9),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
);
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({
    fact: fc.constant('colour'),
    operator: fc.constantFrom('equal' as const, 'notEqual' as const),
    value: colour,
  }),
  fc.record({
    fact: fc.constant('colour'),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.array(colour, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    fact: fc.constant('ready'),
    operator: fc.constantFrom('equal' as const, 'notEqual' as const),
    value: fc.boolean(),
  }),
  fc.record({
    fact: fc.constant('count'),
    operator: fc.constantFrom(
      'equal' as const,
      'notEqual' as const,
      'lessThan' as const,
      'lessThanInclusive' as const,
      'greaterThan' as const,
      'greaterThanInclusive' as const,
    ),
    value: number,
  }),
  fc.record({
    fact: fc.constant('count'),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.array(number, { minLength: 1, maxLength: 3 }),
  }),
);
const { condition, group } = fc.letrec<{ condition: Condition; group: Rule['conditions'] }>((tie) => ({
  group: fc.oneof(
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
  condition: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('group')),
}));
const rule = fc.record({
  conditions: group,
  priority: fc.integer({ min: 1, max: 3 }),
  step: fc.constantFrom('a', 'b'),
});

/** What is known: each fact has a value, is unknown, or was not asked. */
const known: fc.Arbitrary<Map<string, Value>> = fc
  .record(
    {
      colour: fc.oneof(colour, fc.constant('unknown')),
      ready: fc.oneof(fc.boolean(), fc.constant('unknown')),
      count: fc.oneof(number, fc.constant('unknown')),
    },
    { requiredKeys: [] },
  )
  .map((record) => new Map(Object.entries(record).filter(([, value]) => value !== undefined)));

function choiceOf(rules: readonly { conditions: Rule['conditions']; priority: number; step: string }[]) {
  const end = { kind: 'end', outcome: 'escalated' } as const;
  const written = rules.map(
    ({ conditions, priority, step }, index): Rule => ({
      name: `rule ${index}`,
      priority,
      conditions,
      event: { type: 'go', params: { step } },
    }),
  );
  const guide: Guide = {
    format: 1,
    id: 'case',
    locales: ['en'],
    start: 'start',
    handoff: 'a',
    facts,
    causes: {},
    steps: { start: { kind: 'question', fact: 'colour', seconds: 1, rules: written, otherwise: 'b' }, a: end, b: end },
  };
  const step = compileGuide(guide).steps.get('start');
  if (step?.kind !== 'question') throw new Error('The case starts with a question.');
  return step.choice;
}

describe('the compiled evaluator and json-rules-engine', () => {
  test('come to the same verdict with the same explanation, whatever the rules and the facts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), known, async (rules, facts) => {
        const choice = choiceOf(rules);
        expect(judge(choice, facts)).toEqual(await judgeByRulesEngine(choice, facts));
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);
});

describe('not knowing', () => {
  test('never makes a condition certainly true that was not: an answer replaced by "I don’t know" adds no conclusion', () => {
    fc.assert(
      fc.property(condition, known, fc.constantFrom('colour', 'ready', 'count'), (part, facts, fact) => {
        const holds = compile(writeOut(part, {}));
        if (holds(facts)) return;
        expect(holds(new Map(facts).set(fact, 'unknown'))).toBe(
          holds(new Map([...facts].filter(([name]) => name !== fact))),
        );
        expect(holds(new Map(facts).set(fact, 'unknown'))).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  test('a condition and its negation are never both certainly true, and with everything known one of them is', () => {
    fc.assert(
      fc.property(condition, known, (part, facts) => {
        const holds = compile(writeOut(part, {}))(facts);
        const denied = compile(writeOut({ not: part }, {}))(facts);
        const all = facts.size === 3 && ![...facts.values()].includes('unknown');
        expect(holds && denied).toBe(false);
        if (all) expect(holds || denied).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
