import type { Content } from '../../src/guide/content.ts';

/** A guide that asks so many yes-or-no questions and whose end depends on all of them: the states double with each. */
export function aManyFactGuide(facts: number): Content {
  const names = Array.from({ length: facts }, (_, index) => `fact-${index}`);
  const leaves = (value: boolean) => names.map((fact) => ({ fact, operator: 'equal', value }));
  const last = {
    kind: 'lookup',
    fact: 'system',
    rules: names.map((fact, index) => ({
      name: `rule ${index}`,
      priority: 10,
      conditions: { all: [...leaves(true).slice(0, index), { fact, operator: 'equal', value: false }] },
      event: { type: 'go', params: { step: index % 2 === 0 ? 'solved' : 'human' } },
    })),
    otherwise: 'human',
  };
  const questions = names.map((fact, index) => [
    `ask-${index}`,
    { kind: 'question', fact, seconds: 5, rules: [], otherwise: index + 1 < facts ? `ask-${index + 1}` : 'look' },
  ]);
  const guide = {
    format: 1,
    id: 'large',
    locales: ['en'],
    start: 'ask-0',
    handoff: 'human',
    facts: {
      ...Object.fromEntries(names.map((fact) => [fact, { type: 'boolean' }])),
      system: { type: 'boolean', source: 'lookup' },
    },
    causes: {},
    steps: {
      ...Object.fromEntries(questions),
      look: last,
      solved: { kind: 'end', outcome: 'resolved' },
      human: { kind: 'end', outcome: 'escalated' },
    },
  };
  const step = (title: string) => ({ title });
  const text = {
    title: 'A large guide',
    summary: 'It asks much.',
    facts: Object.fromEntries([...names, 'system'].map((fact) => [fact, { label: fact }])),
    causes: {},
    steps: Object.fromEntries(Object.keys(guide.steps).map((name) => [name, step(`Step ${name}?`)])),
  };
  return { guide: JSON.stringify(guide, null, 2), texts: { en: JSON.stringify(text, null, 2) } };
}
