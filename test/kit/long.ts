import type { Guide, Step } from '../../src/guide/schema.ts';

/** A guide of so many steps: branches of twelve, a question and a remedy in turn, that come back to triage. */
export function long(count: number): Guide {
  const branches = Math.max(1, Math.round(count / 12));
  const guide: Guide = {
    format: 1,
    id: 'long',
    locales: ['en'],
    start: 'triage',
    handoff: 'handoff',
    facts: {},
    causes: {},
    steps: {
      triage: { kind: 'triage', order: 'prior', exhausted: 'handoff' },
      handoff: { kind: 'end', outcome: 'escalated' },
      done: { kind: 'end', outcome: 'resolved' },
    },
  };
  for (let branch = 0; branch < branches; branch += 1) {
    const cause = `cause-${branch}`;
    guide.causes[cause] = { prior: 1 / (branch + 2), entry: `${cause}-0` };
    for (let place = 0; place < 12; place += 1) {
      const next = place === 11 ? 'triage' : `${cause}-${place + 1}`;
      const fact = `fact-${branch * 12 + place}`;
      guide.steps[`${cause}-${place}`] =
        place % 2 === 0
          ? asks(guide, fact, next)
          : { kind: 'remedy', cause, seconds: 60, worked: 'done', otherwise: next };
    }
  }
  return guide;
}

function asks(guide: Guide, fact: string, next: string): Step {
  guide.facts[fact] = { type: 'choice', options: ['one', 'two', 'three'] };
  const rule = {
    name: 'three',
    conditions: { all: [{ fact, operator: 'equal' as const, value: 'three' }] },
    event: { type: 'go' as const, params: { step: 'triage' } },
  };
  return { kind: 'question', fact, seconds: 10, rules: [rule], otherwise: next };
}
