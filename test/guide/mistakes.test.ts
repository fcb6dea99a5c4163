import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inOneLine } from '../../src/guide/finding.ts';
import { jsonSchemas } from '../../src/guide/json-schema.ts';
import { lint } from '../../src/guide/lint.ts';
import { parse } from '../../src/guide/parse.ts';
import type { Guide, Question } from '../../src/guide/schema.ts';
import type { Text } from '../../src/guide/text.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { aGuideByChance } from '../fuzz/guide.ts';

const root = join(import.meta.dirname, '../..');
const bytes = (text: string) => new TextEncoder().encode(text);

/** Parses a text as the logic of a guide, with the time that it took. */
function parsedFrom(text: string, prose = '{}') {
  const started = performance.now();
  const { parsed, findings } = parse({
    logic: { name: 'guide.json', bytes: bytes(text) },
    texts: new Map([['en', { name: 'text/en.json', bytes: bytes(prose) }]]),
  });
  return {
    parsed,
    own: findings.filter(({ file }) => file === 'guide.json'),
    milliseconds: performance.now() - started,
  };
}

/** A right guide with a change. */
function withChange(change: (guide: Guide, text: Text) => void) {
  const guide: Guide = {
    format: 1,
    id: 'test',
    locales: ['en'],
    start: 'ask',
    handoff: 'handoff',
    facts: { light: { type: 'choice', options: ['red', 'green'] } },
    causes: { fuse: { prior: 0.5, entry: 'mend' } },
    steps: {
      ask: {
        kind: 'question',
        fact: 'light',
        seconds: 5,
        otherwise: 'triage',
        rules: [
          {
            name: 'red',
            conditions: { all: [{ fact: 'light', operator: 'equal', value: 'red' }] },
            event: { type: 'go', params: { step: 'handoff' } },
          },
        ],
      },
      triage: { kind: 'triage', order: 'prior', exhausted: 'handoff' },
      mend: { kind: 'remedy', cause: 'fuse', seconds: 60, worked: 'done', otherwise: 'triage' },
      done: { kind: 'end', outcome: 'resolved', cause: 'fuse' },
      handoff: { kind: 'end', outcome: 'escalated' },
    },
  };
  const text: Text = {
    title: 'A lamp',
    summary: 'It does not burn.',
    facts: { light: { label: 'Light', options: { red: { label: 'Red' }, green: { label: 'Green' } } } },
    causes: { fuse: { title: 'The fuse', body: 'It is gone.' } },
    steps: {
      ask: { title: 'Which light?' },
      mend: { title: 'Change the fuse' },
      done: { title: 'It burns' },
      handoff: { title: 'We help' },
    },
  };
  change(guide, text);
  return parsedFrom(JSON.stringify(guide, null, 2), JSON.stringify(text, null, 2));
}

/** Adds a second cause. */
function withBulb(guide: Guide, text: Text): void {
  guide.causes.bulb = { prior: 0.2, entry: 'swap' };
  text.causes.bulb = { title: 'The bulb', body: 'It is worn.' };
  guide.steps.swap = { kind: 'remedy', cause: 'bulb', seconds: 30, worked: 'done', otherwise: 'triage' };
  text.steps.swap = { title: 'Change the bulb' };
}

/** Adds a question to which nothing leads but triage. */
function withSmell(guide: Guide, text: Text, changes: Partial<Question>): void {
  guide.facts.smell = { type: 'boolean' };
  text.facts.smell = { label: 'Smell' };
  guide.steps.smell = { kind: 'question', fact: 'smell', seconds: 5, otherwise: 'triage', ...changes };
  text.steps.smell = { title: 'Does it smell burnt?' };
}

/** Lets triage learn, and ask. */
function learns(guide: Guide, questions: string[]): void {
  Object.assign(guide.steps.triage ?? {}, { order: 'learned', questions });
}

const codesOf = (change: (guide: Guide, text: Text) => void): string[] => {
  const { parsed, own } = withChange(change);
  return parsed === undefined ? own.map(({ code }) => code) : lint(parsed).map(({ code }) => code);
};

const rule = (
  value: unknown,
) => `{"format":1,"id":"x","locales":["en"],"start":"a","handoff":"b","facts":{"f":{"type":"boolean"}},"causes":{},
"steps":{"b":{"kind":"end","outcome":"escalated"},
"a":{"kind":"question","fact":"f","seconds":1,"otherwise":"b","rules":[{"name":"r","conditions":${JSON.stringify(value)},"event":{"type":"go","params":{"step":"b"}}}]}}}`;

const hostile: Record<string, [string, string]> = {
  'broken JSON': ['{"a" 1,}', 'json'],
  NaN: ['{"a": NaN}', 'json'],
  'a file of 50 MB': ['x'.repeat(50_000_000), 'too-large'],
  '100,000 levels of lists': ['['.repeat(100_000), 'too-deep'],
  '100,000 levels of objects': ['{"a":'.repeat(100_000), 'too-deep'],
  'a key that stands twice': ['{"a":1,"a":2}', 'duplicate-key'],
  'a key called __proto__': ['{"__proto__":{"x":1}}', 'reserved-name'],
  'a lone surrogate': ['{"a":"\\ud800"}', 'lone-surrogate'],
  'a bidi control': ['{"a":"x\u202ey"}', 'invisible-character'],
  'a number beyond all numbers': ['{"a":1e999}', 'number'],
  'a path in a condition': [rule({ all: [{ fact: 'f', operator: 'equal', value: true, path: '$.x' }] }), 'unknown-key'],
  'an unknown operator': [rule({ all: [{ fact: 'f', operator: 'matches', value: true }] }), 'operator'],
  'a question without a way on': [
    rule({ all: [{ fact: 'f', operator: 'equal', value: true }] }).replace('"otherwise":"b",', ''),
    'type',
  ],
  'an empty any': [rule({ any: [] }), 'size'],
  'any and all in one condition': [
    rule({ any: [{ not: { any: [{ fact: 'f', operator: 'equal', value: true }] } }], all: [] }),
    'condition',
  ],
  'a text where yes or no belongs': [rule({ all: [{ fact: 'f', operator: 'equal', value: 'yes' }] }), 'value'],
  'conditions that name each other': [
    '{"conditions":{"a":{"any":[{"condition":"b"},{"condition":"b"}]},"b":{"not":{"condition":"a"}}}}',
    'circle',
  ],
  'a condition that names itself': ['{"conditions":{"a":{"all":[{"condition":"a"}]}}}', 'circle'],
};

describe('a mistake in a guide', () => {
  test.each(Object.entries(hostile))('%s gets a clear error with its place within a second', (_, [text, code]) => {
    const { parsed, own, milliseconds } = parsedFrom(text);
    const finding = own.find((each) => each.code === code);
    expect(parsed).toBeUndefined();
    expect(finding).toBeDefined();
    expect(finding?.message).toMatch(/[.?]$/);
    expect(finding?.line).toBeGreaterThanOrEqual(1);
    expect(milliseconds).toBeLessThan(1_000);
  });

  test('is named with file, line, column, place and what was probably meant', () => {
    const { own } = withChange((guide) => {
      const step = guide.steps.ask;
      if (step?.kind === 'question' && step.rules?.[0]) step.rules[0].event.params.step = 'trige';
    });
    expect(own.map(inOneLine)).toEqual([
      'guide.json:45:23 steps.ask.rules[0].event.params.step: no step "trige"; did you mean "triage"?',
    ]);
  });

  test('does not hide the others: all come at once, in order', () => {
    const { own } = withChange((guide) => {
      guide.start = 'nowhere';
      Reflect.set(guide.steps, 'extra', { kind: 'qestion' });
      Reflect.set(guide.facts, 'Bad Name', { type: 'boolean' });
    });
    expect(own.map(({ code }) => code)).toEqual(['no-step', 'name', 'kind']);
  });

  test.each<[string, string, (guide: Guide, text: Text) => void]>([
    [
      'a step that nothing reaches',
      'unreachable-step',
      (guide, text) => {
        guide.steps.lost = { kind: 'end', outcome: 'waiting' };
        text.steps.lost = { title: 'Lost' };
      },
    ],
    [
      'a rule that an earlier one shadows',
      'shadowed-rule',
      (guide) => {
        const step = guide.steps.ask;
        if (step?.kind === 'question' && step.rules?.[0]) step.rules.push({ ...step.rules[0], name: 'again' });
      },
    ],
    [
      'a rule that can never be true',
      'impossible-rule',
      (guide) => {
        const step = guide.steps.ask;
        const equal = (value: string) => ({ fact: 'light', operator: 'equal' as const, value });
        if (step?.kind === 'question' && step.rules?.[0])
          step.rules[0].conditions = { all: [equal('red'), equal('green')] };
      },
    ],
    [
      'a question whose answer changes nothing',
      'pointless-question',
      (guide) => {
        const step = guide.steps.ask;
        if (step?.kind === 'question') step.rules = [];
      },
    ],
    [
      'a cause with no way in',
      'cause-no-way-in',
      (guide) => {
        const step = guide.steps.ask;
        if (step?.kind === 'question') step.otherwise = 'handoff';
      },
    ],
    [
      'a cause without remedy',
      'cause-no-remedy',
      (guide, text) => {
        guide.causes.bulb = { prior: 0.1, entry: 'mend' };
        text.causes.bulb = { title: 'Bulb', body: 'Gone.' };
      },
    ],
    [
      'a circle that learns nothing',
      'loop',
      (guide) => {
        const step = guide.steps.mend;
        if (step?.kind === 'remedy') step.otherwise = 'mend';
      },
    ],
    [
      'a fact that is asked twice',
      'asked-twice',
      (guide, text) => {
        guide.steps.again = { kind: 'question', fact: 'light', seconds: 1, otherwise: 'triage' };
        text.steps.again = { title: 'Again?' };
        const step = guide.steps.ask;
        if (step?.kind === 'question') step.otherwise = 'again';
      },
    ],
    [
      'a text that is missing',
      'text-missing',
      (_, text) => {
        delete text.steps.ask;
      },
    ],
    [
      'a text that is left over',
      'text-left-over',
      (_, text) => {
        text.steps.gone = { title: 'Gone' };
      },
    ],
    [
      'a placeholder that does not exist',
      'placeholder',
      (_, text) => {
        text.steps.done = { title: 'Done', body: 'Your {number}.' };
      },
    ],
    [
      'a link that is not https',
      'link',
      (_, text) => {
        text.steps.done = { title: 'Done', body: 'See [this](http://example.com).' };
      },
    ],
    [
      'a link without its https',
      'link',
      (_, text) => {
        text.steps.done = { title: 'Done', body: 'See [this](//evil.example).' };
      },
    ],
    [
      'HTML in a text',
      'html',
      (_, text) => {
        text.steps.done = { title: 'Done', body: 'A <b>bold</b> word.' };
      },
    ],
    [
      'a text that asks for a secret',
      'asks-for-secret',
      (_, text) => {
        text.steps.ask = { title: 'Which light?', body: 'Tell us your password.' };
      },
    ],
    [
      'a choice that is asked for with a secret',
      'asks-for-secret',
      (_, text) => {
        text.steps.ask = { title: 'What is your password?' };
      },
    ],
    [
      'a field for a secret',
      'asks-for-secret',
      (guide) => {
        guide.facts['card-number'] = { type: 'text', max: 20 };
      },
    ],
    [
      'a fact that no step asks for',
      'unused-fact',
      (guide, text) => {
        guide.facts.idle = { type: 'boolean' };
        text.facts.idle = { label: 'Idle' };
      },
    ],
    [
      'a cause that waits for nothing that there is',
      'no-cause',
      (guide) => {
        Object.assign(guide.causes.fuse ?? {}, { after: ['fues'] });
      },
    ],
    [
      'a cause that waits for a step that asks nothing',
      'no-question',
      (guide) => {
        Object.assign(guide.causes.fuse ?? {}, { after: ['done'] });
      },
    ],
    [
      'a cause that waits for what could be a cause or a step',
      'two-of-a-name',
      (guide, text) => {
        withBulb(guide, text);
        guide.causes.ask = { prior: 0.1, entry: 'mend' };
        Object.assign(guide.causes.fuse ?? {}, { after: ['ask'] });
      },
    ],
    [
      'two causes that wait for each other',
      'waiting-circle',
      (guide, text) => {
        withBulb(guide, text);
        Object.assign(guide.causes.fuse ?? {}, { after: ['bulb'] });
        Object.assign(guide.causes.bulb ?? {}, { after: ['fuse'] });
      },
    ],
    [
      'a cause that comes first and after another one',
      'first-after',
      (guide, text) => {
        withBulb(guide, text);
        Object.assign(guide.causes.fuse ?? {}, { after: ['bulb'] });
        Object.assign(guide.steps.triage ?? {}, { first: ['fuse', 'bulb'] });
      },
    ],
    [
      'a first cause that there is not',
      'no-cause',
      (guide) => {
        Object.assign(guide.steps.triage ?? {}, { first: ['fues'] });
      },
    ],
    [
      'a cause that is named first twice',
      'duplicate-name',
      (guide) => {
        Object.assign(guide.steps.triage ?? {}, { first: ['fuse', 'fuse'] });
      },
    ],
    ['a question of triage that there is not', 'no-step', (guide) => learns(guide, ['smel'])],
    ['a question of triage that asks nothing', 'no-question', (guide) => learns(guide, ['mend'])],
    [
      'a question of triage that leads out of it when nothing is known',
      'leads-astray',
      (guide, text) => {
        withSmell(guide, text, { otherwise: 'done' });
        learns(guide, ['smell']);
      },
    ],
    [
      'a cause that comes first and waits for a question that may never be asked',
      'first-after',
      (guide, text) => {
        withSmell(guide, text, { tells: { yes: { fuse: 'usually' } } });
        withBulb(guide, text);
        Object.assign(guide.causes.fuse ?? {}, { after: ['smell'] });
        Object.assign(guide.steps.ask ?? {}, { otherwise: 'triage' });
        Object.assign(guide.steps.mend ?? {}, { otherwise: 'smell' });
        Object.assign(guide.steps.triage ?? {}, { first: ['fuse'] });
      },
    ],
    [
      'a question of triage that leads past what must come before',
      'leads-past',
      (guide, text) => {
        withBulb(guide, text);
        withSmell(guide, text, {
          tells: { yes: { fuse: 'usually' } },
          rules: [
            {
              name: 'it smells',
              conditions: { all: [{ fact: 'smell', operator: 'equal', value: true }] },
              event: { type: 'go', params: { step: 'mend' } },
            },
          ],
        });
        Object.assign(guide.causes.fuse ?? {}, { after: ['bulb'] });
        learns(guide, ['smell']);
      },
    ],
    [
      'a question of triage whose answers tell nothing',
      'tells-nothing',
      (guide, text) => {
        withSmell(guide, text, {
          rules: [
            {
              name: 'it smells',
              conditions: { all: [{ fact: 'smell', operator: 'equal', value: true }] },
              event: { type: 'go', params: { step: 'mend' } },
            },
          ],
        });
        learns(guide, ['smell']);
      },
    ],
    [
      'a question that triage would ask if its order learned',
      'unreachable-step',
      (guide, text) => {
        withSmell(guide, text, { tells: { yes: { fuse: 'usually' } } });
        Object.assign(guide.steps.triage ?? {}, { questions: ['smell'] });
      },
    ],
    [
      'an answer that is told of and cannot be given',
      'no-answer',
      (guide, text) => {
        withSmell(guide, text, { tells: { perhaps: { fuse: 'usually' } } });
        learns(guide, ['smell']);
      },
    ],
    [
      'a cause that an answer tells of and that there is not',
      'no-cause',
      (guide, text) => {
        withSmell(guide, text, { tells: { yes: { fues: 'usually' } } });
        learns(guide, ['smell']);
      },
    ],
    [
      'a word for how often that there is not',
      'value',
      (guide) => {
        Object.assign(guide.causes.fuse ?? {}, { mended: 'often' });
      },
    ],
    [
      'a day that does not exist',
      'value',
      (guide) => {
        Object.assign(guide.steps.mend ?? {}, { reviewBy: '2027-02-29' });
      },
    ],
    [
      'an owner without a name',
      'size',
      (guide) => {
        Object.assign(guide.steps.done ?? {}, { owner: '' });
      },
    ],
  ])('%s is found', (_, code, change) => {
    expect(codesOf(() => undefined)).toEqual([]);
    expect(codesOf(change)).toContain(code);
  });

  test('a guide that says all it can about its learned order, its owners and its questions has none', () => {
    const findings = codesOf((guide, text) => {
      withBulb(guide, text);
      withSmell(guide, text, { tells: { yes: { fuse: 'usually', bulb: 'never' }, no: { bulb: 'almost always' } } });
      learns(guide, ['smell']);
      Object.assign(guide.steps.triage ?? {}, { first: ['bulb', 'fuse'], other: 0.1 });
      Object.assign(guide.causes.fuse ?? {}, { after: ['bulb', 'ask'], sensitive: true, mended: 'sometimes' });
      Object.assign(guide.steps.mend ?? {}, { owner: 'Lamps', reviewBy: '2028-02-29' });
      Object.assign(guide.steps.done ?? {}, { owner: '灯具组', reviewBy: '2027-03-31' });
    });
    expect(findings).toEqual([]);
  });

  test('in a list of answers is named at the answer, with what was probably meant', () => {
    const { own } = withChange((guide, text) => {
      withSmell(guide, text, { tells: { yes: { fuze: 'usually' } } });
      learns(guide, ['smell']);
    });
    expect(own.map(inOneLine)).toEqual([
      expect.stringMatching(/steps\.smell\.tells\.yes\.fuze: no cause "fuze"; did you mean "fuse"\?$/),
    ]);
  });

  test('telling people never to give their password away is none', () => {
    expect(
      codesOf((_, text) => {
        text.steps.done = { title: 'Done', body: 'Never send us your password or a code.' };
      }),
    ).toEqual([]);
  });
});

describe('the schema', () => {
  test.each(Object.entries(jsonSchemas()))(
    'rules/%s is what the program’s own schema says (npm run schema)',
    (name, document) => {
      expect(JSON.parse(readFileSync(join(root, 'rules', name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
    },
  );

  test('accepts the guides that the parser accepts', () => {
    const { guide, text } = aGuideByChance(chanceFrom(3));
    expect(parsedFrom(JSON.stringify(guide), JSON.stringify(text)).parsed).toBeDefined();
  });
});

describe('the JSONPath library', () => {
  test('is not in the dependency tree: what stands in its place refuses to work', async () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const named = Object.entries<{ resolved?: string; link?: boolean }>(lock.packages).filter(([path]) =>
      path.endsWith('node_modules/jsonpath-plus'),
    );
    expect(named).toEqual([['node_modules/jsonpath-plus', { resolved: 'vendor/no-jsonpath', link: true }]]);
    const { JSONPath } = createRequire(import.meta.url)('jsonpath-plus');
    expect(() => JSONPath({ path: '$.x', json: {} })).toThrow('JSONPath is not part of Unstuck');
  });
});
