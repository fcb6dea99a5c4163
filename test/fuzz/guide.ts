import type { Cause, Condition, Fact, Guide, Rule, Step } from '../../src/guide/schema.ts';
import type { Text } from '../../src/guide/text.ts';
import type { Chance } from './chance.ts';

/** A small guide of the right form, with its text. */
export type Made = { guide: Guide; text: Text };

/** Makes a guide by chance. Its names lead somewhere and its comparisons fit; whether it is wise is for the proof. */
export function aGuideByChance(chance: Chance): Made {
  const facts = factsByChance(chance);
  const asked = Object.keys(facts);
  const causes = ['cause-a', 'cause-b', 'cause-c'].slice(0, 1 + chance.below(3));
  const questions = asked.map((_, index) => `ask-${index}`);
  const remedies = causes.map((cause) => `mend-${cause}`);
  const ends = ['solved', 'handoff'];
  const names = [...questions, ...remedies, 'triage', ...ends];
  const conditions: Record<string, Condition> = chance.odds(0.3) ? { named: condition(chance, facts, 1, false) } : {};
  const named = Object.keys(conditions).length > 0;
  const rules = (): Rule[] =>
    Array.from({ length: chance.below(3) }, (_, index) => ({
      name: `rule ${index}`,
      ...(chance.odds(0.3) ? { priority: 1 + chance.below(9) } : {}),
      conditions: group(chance, facts, named),
      event: { type: 'go', params: { step: chance.pick(names) } },
    }));
  const steps: Record<string, Step> = {
    triage: { kind: 'triage', order: chance.pick(['prior', 'authored']), exhausted: 'handoff' },
    solved: { kind: 'end', outcome: 'resolved', cause: chance.pick(causes), tips: ['tip-a'] },
    handoff: { kind: 'end', outcome: 'escalated', channels: ['phone'] },
  };
  asked.forEach((fact, index) => {
    const step = {
      fact,
      rules: rules(),
      otherwise: chance.pick(['triage', 'handoff', questions[index + 1] ?? 'triage']),
    };
    steps[`ask-${index}`] =
      facts[fact]?.source === 'lookup'
        ? { kind: 'lookup', ...step }
        : { kind: 'question', seconds: chance.below(60), ...step };
  });
  for (const cause of causes) {
    const later = chance.odds(0.3) ? { later: chance.pick(['triage', 'handoff']) } : {};
    steps[`mend-${cause}`] = {
      kind: 'remedy',
      cause,
      seconds: 60,
      worked: 'solved',
      ...later,
      rules: rules(),
      otherwise: 'triage',
    };
  }
  const declared = causes.map((id): [string, Cause] => [
    id,
    {
      prior: (1 + chance.below(9)) / 10,
      entry: chance.pick([`mend-${id}`, ...questions]),
      ...(chance.odds(0.2) ? { excluded: condition(chance, facts, 1, named) } : {}),
    },
  ]);
  const guide: Guide = {
    format: 1,
    id: 'fuzz',
    locales: ['en'],
    start: questions[0] ?? 'triage',
    handoff: 'handoff',
    facts,
    conditions,
    causes: Object.fromEntries(declared),
    steps,
    tips: ['tip-a'],
    channels: ['phone'],
  };
  return { guide, text: textOf(guide) };
}

function factsByChance(chance: Chance): Record<string, Fact> {
  const kinds: (() => Fact)[] = [
    () => ({ type: 'choice', options: ['one', 'two', 'three'].slice(0, 2 + chance.below(2)) }),
    () => ({ type: 'boolean' }),
    () => ({ type: 'number', min: -chance.below(5), max: chance.below(100), whole: chance.odds(0.5) }),
    () => ({ type: 'choice', options: ['up', 'down'], source: 'lookup' }),
  ];
  return Object.fromEntries(
    Array.from({ length: 1 + chance.below(3) }, (_, index) => [`fact-${index}`, chance.pick(kinds)()]),
  );
}

function group(chance: Chance, facts: Record<string, Fact>, named: boolean): Rule['conditions'] {
  const parts = Array.from({ length: 1 + chance.below(2) }, () => condition(chance, facts, 2, named));
  if (chance.odds(0.1)) return { not: condition(chance, facts, 2, named) };
  return chance.odds(0.5) ? { all: parts } : { any: parts };
}

function condition(chance: Chance, facts: Record<string, Fact>, depth: number, named: boolean): Condition {
  if (named && chance.odds(0.1)) return { condition: 'named' };
  if (depth > 0 && chance.odds(0.25)) return group(chance, facts, named);
  const fact = chance.pick(Object.keys(facts));
  const declared = facts[fact];
  if (declared?.type === 'number') {
    const operator = chance.pick([
      'lessThan',
      'lessThanInclusive',
      'greaterThan',
      'greaterThanInclusive',
      'equal',
      'notEqual',
    ] as const);
    return { fact, operator, value: chance.pick([0, 1, -1, 7, 0.5, 99, 1e9]) };
  }
  const values: (string | boolean)[] = declared?.type === 'choice' ? declared.options : [true, false];
  if (declared?.type === 'choice' && chance.odds(0.3))
    return { fact, operator: chance.pick(['in', 'notIn']), value: [chance.pick(values)] };
  return { fact, operator: chance.pick(['equal', 'notEqual']), value: chance.pick(values) };
}

function textOf(guide: Guide): Text {
  const spoken = Object.entries(guide.steps).filter(([, { kind }]) => kind !== 'lookup' && kind !== 'triage');
  const entry = { title: 'A title', body: 'A *body* with a [link](https://example.com).' };
  return {
    title: 'A guide',
    summary: 'What it is for.',
    facts: Object.fromEntries(
      Object.entries(guide.facts).map(([name, fact]) => {
        const options =
          fact.type === 'choice'
            ? { options: Object.fromEntries(fact.options.map((option) => [option, { label: option }])) }
            : {};
        return [name, { label: name, ...options }];
      }),
    ),
    causes: Object.fromEntries(Object.keys(guide.causes).map((name) => [name, entry])),
    steps: Object.fromEntries(spoken.map(([name]) => [name, { title: `What about ${name}?` }])),
    tips: { 'tip-a': entry },
    channels: { phone: entry },
  };
}
