import type { Content } from './content.ts';
import { written } from './edit/layout.ts';
import type { Scenarios } from './scenario.ts';
import type { Guide, Rule } from './schema.ts';
import { chinese } from './template/chinese.ts';
import { english } from './template/english.ts';

/** What a new guide is called: its name, its languages with the original first, and its title in each that has one. */
export type NewGuide = { id: string; locales: readonly string[]; titles?: ReadonlyMap<string, string> };

/**
 * A new guide, small but whole: one question, triage, two causes with a remedy each, two ends, and scenarios that pass.
 * The texts say what to write in their place: in Chinese for a Chinese locale, in English for any other.
 */
export function newGuide({ id, locales, titles = new Map() }: NewGuide): Content {
  const texts = locales.map((locale) => {
    const text = locale.startsWith('zh') ? chinese : english;
    return [
      locale,
      file({ $schema: '../../text.schema.json', ...text, title: titles.get(locale) ?? text.title }),
    ] as const;
  });
  return {
    guide: file(logicOf(id, locales)),
    texts: Object.fromEntries(texts),
    scenarios: file({ $schema: '../scenarios.schema.json', ...scenarios }),
  };
}

function logicOf(id: string, locales: readonly string[]): Guide {
  return {
    $schema: '../guide.schema.json',
    format: 1,
    id,
    locales: [...locales],
    start: 'symptom',
    handoff: 'handoff',
    facts: { symptom: { type: 'choice', options: ['first-sign', 'second-sign'] } },
    causes: {
      'first-cause': { prior: 0.6, entry: 'first-remedy' },
      'second-cause': { prior: 0.4, entry: 'second-remedy' },
    },
    steps: {
      symptom: {
        kind: 'question',
        fact: 'symptom',
        seconds: 20,
        rules: [
          when('The first sign points to the first cause', 'first-sign', 'first-remedy'),
          when('The second sign points to the second cause', 'second-sign', 'second-remedy'),
        ],
        otherwise: 'triage',
      },
      triage: { kind: 'triage', order: 'prior', exhausted: 'handoff' },
      'first-remedy': { kind: 'remedy', cause: 'first-cause', seconds: 60, worked: 'resolved', otherwise: 'triage' },
      'second-remedy': { kind: 'remedy', cause: 'second-cause', seconds: 120, worked: 'resolved', otherwise: 'triage' },
      resolved: { kind: 'end', outcome: 'resolved' },
      handoff: { kind: 'end', outcome: 'escalated', channels: ['support'] },
    },
    channels: ['support'],
  };
}

function when(name: string, sign: string, step: string): Rule {
  return {
    name,
    conditions: { all: [{ fact: 'symptom', operator: 'equal', value: sign }] },
    event: { type: 'go', params: { step } },
  };
}

const scenarios: Scenarios = {
  scenarios: [
    {
      name: 'The first sign, and the first remedy helps',
      answers: [
        { step: 'symptom', answer: 'first-sign' },
        { step: 'first-remedy', answer: 'worked' },
      ],
      end: 'resolved',
    },
    {
      name: 'The second sign, and the second remedy helps',
      answers: [
        { step: 'symptom', answer: 'second-sign' },
        { step: 'second-remedy', answer: 'worked' },
      ],
      end: 'resolved',
    },
    {
      name: 'Somebody unsure tries both, nothing helps, and a person takes over',
      answers: [
        { step: 'symptom', answer: 'unknown' },
        { step: 'first-remedy', answer: 'not-worked' },
        { step: 'second-remedy', answer: 'not-worked' },
      ],
      end: 'handoff',
    },
    { name: 'Somebody asks for a person at once', answers: [], human: true, end: 'handoff' },
  ],
};

function file(value: unknown): string {
  return `${written(value, { unit: '  ', eol: '\n' }, '', 0, 2)}\n`;
}
