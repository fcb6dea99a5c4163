import { type Choice, compileGuide } from '../src/engine/compile.ts';
import type { Condition, Fact, Guide, Leaf, Rule, Step } from '../src/guide/schema.ts';
import type { Facts, Value } from '../src/guide/truth.ts';
import { type Chance, chanceFrom } from '../test/fuzz/chance.ts';

/** A guide of eight layers with so many rules, two or three a step, and walks of eight steps through it. */
export type Layered = { guide: Guide; start: string; choices: ReadonlyMap<string, Choice>; walks: readonly Facts[] };

const layers = 8;
const options = ['red', 'green', 'blue', 'grey'];

/** Makes a layered guide from a seed. */
export function layered(rules: number, seed: number): Layered {
  const chance = chanceFrom(seed);
  const facts: Record<string, Fact> = {};
  for (let index = 0; index < 24; index += 1) {
    facts[`choice-${index}`] = { type: 'choice', options };
    facts[`number-${index}`] = { type: 'number', min: 0, max: 100 };
    facts[`boolean-${index}`] = { type: 'boolean' };
  }
  const width = Math.max(1, Math.round(rules / layers / 2.5));
  const name = (layer: number, place: number) => `step-${layer}-${place}`;
  const steps: Record<string, Step> = { done: { kind: 'end', outcome: 'escalated' } };
  for (let layer = 0; layer < layers; layer += 1) {
    const next = () => (layer === layers - 1 ? 'done' : name(layer + 1, chance.below(width)));
    for (let place = 0; place < width; place += 1) {
      const own = Array.from(
        { length: 2 + chance.below(2) },
        (_, index): Rule => ({
          name: `rule ${index}`,
          conditions: groupOf(chance),
          event: { type: 'go', params: { step: next() } },
        }),
      );
      steps[name(layer, place)] = { kind: 'question', fact: 'choice-0', seconds: 1, rules: own, otherwise: next() };
    }
  }
  const guide: Guide = {
    format: 1,
    id: 'layered',
    locales: ['en'],
    start: name(0, 0),
    handoff: 'done',
    facts,
    causes: {},
    steps,
  };
  const compiled = compileGuide(guide);
  const choices = new Map(
    [...compiled.steps.values()].flatMap((step) => ('choice' in step ? [[step.id, step.choice] as const] : [])),
  );
  const walks = Array.from(
    { length: 64 },
    () => new Map(Object.entries(facts).map(([fact, declared]) => [fact, valueBy(chance, declared)])),
  );
  return { guide, start: guide.start, choices, walks };
}

function groupOf(chance: Chance): Rule['conditions'] {
  const parts: Condition[] = Array.from({ length: 2 + chance.below(2) }, () =>
    chance.odds(0.2) ? { not: leaf(chance) } : leaf(chance),
  );
  return chance.odds(0.5) ? { all: parts } : { any: parts };
}

function leaf(chance: Chance): Leaf {
  const place = chance.below(24);
  const kind = chance.below(4);
  if (kind === 0)
    return {
      fact: `number-${place}`,
      operator: chance.pick(['lessThan', 'greaterThanInclusive']),
      value: chance.below(100),
    };
  if (kind === 1) return { fact: `boolean-${place}`, operator: 'equal', value: chance.odds(0.5) };
  if (kind === 2)
    return {
      fact: `choice-${place}`,
      operator: chance.pick(['in', 'notIn']),
      value: [chance.pick(options), chance.pick(options)],
    };
  return { fact: `choice-${place}`, operator: chance.pick(['equal', 'notEqual']), value: chance.pick(options) };
}

function valueBy(chance: Chance, fact: Fact): Value {
  if (fact.type === 'choice') return chance.odds(0.1) ? 'unknown' : chance.pick(fact.options);
  return fact.type === 'number' ? chance.below(101) : chance.odds(0.5);
}
