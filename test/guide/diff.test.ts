import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { diffOf } from '../../src/guide/diff.ts';
import { Guide, type Question } from '../../src/guide/schema.ts';
import { Text } from '../../src/guide/text.ts';

const folder = join(import.meta.dirname, '../../rules/okpay-login');
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const aGuide = () => ({
  guide: Guide.parse(read('guide.json')),
  texts: new Map([['en', Text.parse(read('text/en.json'))]]),
  scenarios: [{ name: 'one', answers: [], end: 'handoff' }],
});

/** The first guide as it is, and as somebody changed it. */
function changed(edit: (guide: ReturnType<typeof aGuide>, question: Question) => void) {
  const [before, after] = [aGuide(), aGuide()];
  const { symptom } = after.guide.steps;
  if (symptom?.kind !== 'question') throw new Error('The first guide has no question "symptom".');
  edit(after, symptom);
  return diffOf(before, after);
}

describe('what changed on paper', () => {
  test('of a guide and itself is nothing', () => {
    const { changes, steps } = diffOf(aGuide(), aGuide());
    expect(changes).toEqual([]);
    expect(new Set(steps.values())).toEqual(new Set(['same']));
  });

  test('names what is new, gone and different, with both values', () => {
    const { changes, steps } = changed(({ guide, texts }, symptom) => {
      symptom.otherwise = 'handoff';
      guide.start = 'symptom';
      guide.steps['one-more'] = { kind: 'end', outcome: 'waiting' };
      delete guide.steps['resolved-reset'];
      const title = texts.get('en')?.steps['reset-password'];
      if (title !== undefined) title.title = 'Choose another password';
    });
    expect(changes.map(({ part, name, mark }) => [part, name, mark])).toEqual(
      expect.arrayContaining([
        ['step', 'symptom', 'changed'],
        ['step', 'one-more', 'added'],
        ['step', 'resolved-reset', 'removed'],
        ['text', 'reset-password', 'changed'],
      ]),
    );
    expect(changes.find(({ name }) => name === 'symptom')?.fields).toEqual([
      { path: ['otherwise'], before: expect.any(String), after: 'handoff' },
    ]);
    expect([steps.get('symptom'), steps.get('reset-password'), steps.get('one-more'), steps.get('triage')]).toEqual([
      'changed',
      'changed',
      'added',
      'same',
    ]);
  });

  test('tells one answer of which a question says more, and who looks after a step, from what stayed', () => {
    const { changes } = changed(({ guide }, symptom) => {
      symptom.tells = { ...symptom.tells, locked: { ...symptom.tells?.locked, 'account-locked': 'almost always' } };
      Object.assign(guide.causes.network ?? {}, { after: ['service-outage'] });
      Object.assign(guide.steps.handoff ?? {}, { owner: 'Night desk' });
    });
    expect(changes.map(({ name, fields }) => [name, fields])).toEqual([
      ['network', [{ path: ['after'], before: undefined, after: ['service-outage'] }]],
      ['symptom', [{ path: ['tells', 'locked', 'account-locked'], before: 'usually', after: 'almost always' }]],
      ['handoff', [{ path: ['owner'], before: 'Support desk', after: 'Night desk' }]],
    ]);
  });

  test('tells a rule that moved from one that changed', () => {
    const moved = changed((_, symptom) => void symptom.rules?.reverse());
    expect(moved.changes.map(({ fields }) => fields.map(({ path }) => path))).toEqual([[['rules', 'order']]]);
    const other = changed((_, symptom) => {
      const [rule] = symptom.rules ?? [];
      if (rule !== undefined) rule.event.params.step = 'handoff';
    });
    expect(other.changes).toHaveLength(1);
    expect(other.changes[0]?.fields).toEqual([
      { path: ['rules', expect.any(String), 'event', 'params', 'step'], before: expect.any(String), after: 'handoff' },
    ]);
  });

  test('sees that causes stand in another order, and that a locale or a scenario is new', () => {
    const { changes } = changed(({ guide, texts, scenarios }) => {
      guide.causes = Object.fromEntries(Object.entries(guide.causes).reverse());
      texts.set('de', { title: 'Hilfe', summary: 'Kurz', facts: {}, causes: {}, steps: {} });
      scenarios.push({ name: 'two', answers: [], end: 'handoff' });
    });
    expect(changes.map(({ part, name, mark }) => [part, name, mark])).toEqual([
      ['guide', 'causes', 'changed'],
      ['text', '', 'added'],
      ['text', '', 'added'],
      ['scenario', 'two', 'added'],
    ]);
  });
});
