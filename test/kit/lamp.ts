import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const step = (title: string) => ({ title });

/** A small guide with what OKPay's has not: a number, a text, and an end that a look-up alone leads to. */
const guide = {
  format: 1,
  id: 'lamp',
  locales: ['en'],
  start: 'grid',
  handoff: 'handoff',
  channels: ['shop'],
  facts: {
    grid: { type: 'choice', options: ['on', 'off'], source: 'lookup' },
    age: { type: 'number', min: 0, max: 100 },
    seen: { type: 'text', max: 200 },
    plugged: { type: 'boolean' },
  },
  causes: {
    bulb: { prior: 0.6, entry: 'new-bulb' },
    plug: { prior: 0.4, entry: 'plugged' },
  },
  steps: {
    grid: {
      kind: 'lookup',
      fact: 'grid',
      rules: [
        {
          name: 'no power',
          conditions: { all: [{ fact: 'grid', operator: 'equal', value: 'off' }] },
          event: { type: 'go', params: { step: 'handoff' } },
        },
      ],
      otherwise: 'age',
    },
    age: {
      kind: 'question',
      fact: 'age',
      seconds: 10,
      rules: [
        {
          name: 'old lamp',
          conditions: { all: [{ fact: 'age', operator: 'greaterThan', value: 10 }] },
          event: { type: 'go', params: { step: 'seen' } },
        },
      ],
      otherwise: 'triage',
    },
    seen: { kind: 'question', fact: 'seen', seconds: 20, otherwise: 'triage' },
    plugged: {
      kind: 'question',
      fact: 'plugged',
      seconds: 5,
      rules: [
        {
          name: 'it is in',
          conditions: { all: [{ fact: 'plugged', operator: 'equal', value: true }] },
          event: { type: 'go', params: { step: 'triage' } },
        },
      ],
      otherwise: 'plug-in',
    },
    'plug-in': { kind: 'remedy', cause: 'plug', seconds: 10, worked: 'plugged-in', otherwise: 'triage' },
    'new-bulb': { kind: 'remedy', cause: 'bulb', seconds: 60, worked: 'lit', otherwise: 'triage' },
    triage: { kind: 'triage', order: 'authored', exhausted: 'handoff' },
    lit: { kind: 'end', outcome: 'resolved', cause: 'bulb' },
    'plugged-in': { kind: 'end', outcome: 'resolved', cause: 'plug' },
    handoff: { kind: 'end', outcome: 'escalated', channels: ['shop'] },
  },
};

const text = {
  title: 'The lamp stays dark',
  summary: 'Find out why.',
  facts: {
    grid: { label: 'The grid', options: { on: { label: 'has power' }, off: { label: 'has none' } } },
    age: { label: 'Age of the lamp', unit: 'years' },
    seen: { label: 'What was seen' },
    plugged: { label: 'In the socket' },
  },
  causes: {
    bulb: { title: 'The bulb is broken', body: 'It burnt out.' },
    plug: { title: 'The plug is out', body: 'Nothing flows.' },
  },
  steps: {
    age: step('How old is the lamp?'),
    seen: step('What did you see?'),
    plugged: step('Is it in the socket?'),
    'plug-in': step('Plug it in'),
    'new-bulb': step('Put in another bulb'),
    lit: step('It shines'),
    'plugged-in': step('It shines again'),
    handoff: step('Bring it to the shop'),
  },
  channels: { shop: { title: 'The shop', body: 'Round the corner.' } },
};

/** Writes the guide; gives the folder that it is published from. */
export async function aLamp(): Promise<string> {
  const rules = await mkdtemp(join(tmpdir(), 'unstuck-lamp-'));
  await mkdir(join(rules, 'lamp', 'text'), { recursive: true });
  await writeFile(join(rules, 'lamp', 'guide.json'), JSON.stringify(guide));
  await writeFile(join(rules, 'lamp', 'text', 'en.json'), JSON.stringify(text));
  return rules;
}
