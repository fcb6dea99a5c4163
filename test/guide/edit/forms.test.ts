import { describe, expect, test } from '@jest/globals';
import { addCause, removeCause, setPriors } from '../../../src/guide/edit/cause.ts';
import { addEntry, removeEntry } from '../../../src/guide/edit/entry.ts';
import { addFact, changeFact, removeFact } from '../../../src/guide/edit/fact.ts';
import { addLocale } from '../../../src/guide/edit/locale.ts';
import { addOption, removeOption } from '../../../src/guide/edit/option.ts';
import { addRule, askedInOrder, changeRule, moveRule, removeRule } from '../../../src/guide/edit/rule.ts';
import { addScenario, removeScenario, replaceScenario } from '../../../src/guide/edit/scenario.ts';
import { addStep, changeStep, removeStep } from '../../../src/guide/edit/step.ts';
import { putWording } from '../../../src/guide/edit/wording.ts';
import type { Rule } from '../../../src/guide/schema.ts';
import { newGuide } from '../../../src/guide/template.ts';
import { codesOf, okpay, parsedFrom } from '../../kit/content.ts';
import { changedLines } from '../../kit/lines.ts';

const small = () => newGuide({ id: 'kettle', locales: ['zh-CN', 'en'] });
const both = (title: string, body: string) => ({ 'zh-CN': { title: `${title}（中）`, body }, en: { title, body } });
const rule = (name: string, value: string, step: string): Rule => ({
  name,
  conditions: { all: [{ fact: 'symptom', operator: 'equal', value }] },
  event: { type: 'go', params: { step } },
});
const rulesOf = (content: ReturnType<typeof okpay>, name: string) => {
  const step = parsedFrom(content).guide.steps[name];
  return step !== undefined && 'rules' in step ? (step.rules ?? []) : [];
};
const asked = (content: ReturnType<typeof okpay>, name: string) =>
  askedInOrder(rulesOf(content, name)).map((each) => each.rule.name);

describe('an editor who', () => {
  test('changes a wording changes one line of one file', () => {
    const changed = putWording(okpay(), 'en', ['steps', 'symptom', 'title'], 'What do you see?');
    expect(changedLines(okpay().texts.en ?? '', changed.texts.en ?? '').in).toEqual(['"title": "What do you see?",']);
    expect({ ...changed, texts: okpay().texts }).toEqual(okpay());
  });

  test('takes a text away, and puts it back in its place', () => {
    const without = putWording(okpay(), 'en', ['steps', 'symptom', 'body'], undefined);
    const { body = '' } = parsedFrom(okpay()).texts.get('en')?.steps.symptom ?? {};
    expect(parsedFrom(without).texts.get('en')?.steps.symptom).not.toHaveProperty('body');
    const again = putWording(without, 'en', ['steps', 'symptom', 'body'], body || 'Anything');
    expect(Object.keys(parsedFrom(again).texts.get('en')?.steps.symptom ?? {}).slice(0, 2)).toEqual(['title', 'body']);
  });

  test('adds an option writes it to the logic and to each language, and can take it back', () => {
    const texts = { 'zh-CN': { label: '没有声音' }, en: { label: 'There is no sound' } };
    const added = addOption(okpay(), 'symptom', 'no-sound', texts, 'something-else');
    const { guide, texts: read } = parsedFrom(added);
    const fact = guide.facts.symptom;
    expect(fact?.type === 'choice' ? fact.options.slice(-2) : []).toEqual(['no-sound', 'something-else']);
    expect(read.get('en')?.facts.symptom?.options?.['no-sound']).toEqual({ label: 'There is no sound' });
    expect(changedLines(okpay().guide, added.guide)).toEqual({ out: [], in: ['"no-sound",'] });
    expect(codesOf(added)).toEqual([]);
    expect(removeOption(added, 'symptom', 'no-sound')).toEqual(okpay());
  });

  test('adds a sixth cause by these edits alone has a guide without findings', () => {
    const steps = addStep(
      addCause(small(), 'third-cause', { prior: 0.2, entry: 'third-remedy' }, both('Third', 'It happens.')),
      'third-remedy',
      { kind: 'remedy', cause: 'third-cause', seconds: 30, worked: 'resolved-third', otherwise: 'triage' },
      both('Do the third thing', 'Do it.'),
      'second-remedy',
    );
    const ends = addStep(
      steps,
      'resolved-third',
      { kind: 'end', outcome: 'resolved', cause: 'third-cause' },
      both('Well', 'Good.'),
    );
    const options = addOption(ends, 'symptom', 'third-sign', { 'zh-CN': { label: '三' }, en: { label: 'Three' } });
    const ruled = addRule(options, 'symptom', rule('The third sign', 'third-sign', 'third-remedy'));
    const told = addScenario(ruled, {
      name: 'The third remedy helps',
      answers: [
        { step: 'symptom', answer: 'third-sign' },
        { step: 'third-remedy', answer: 'worked' },
      ],
      end: 'resolved-third',
    });
    expect(Object.keys(parsedFrom(told).guide.steps).slice(3, 5)).toEqual(['second-remedy', 'third-remedy']);
    // The scenario of whoever is unsure meets the new remedy too, and says so.
    expect(codesOf(told)).toEqual(['scenario']);
    const mended = replaceScenario(told, 'Somebody unsure tries both, nothing helps, and a person takes over', {
      name: 'Somebody unsure gives up',
      answers: [{ step: 'symptom', answer: 'unknown' }],
      human: true,
      end: 'handoff',
    });
    expect(codesOf(mended)).toEqual([]);
    expect(codesOf(removeScenario(mended, 'Somebody unsure gives up'))).toEqual([]);
  });

  test('changes fields of a step writes them in their usual order, and removes what is undefined', () => {
    const changed = changeStep(small(), 'first-remedy', { later: 'handoff', seconds: 90 });
    const { guide } = parsedFrom(changed);
    expect(Object.keys(guide.steps['first-remedy'] ?? {})).toEqual([
      'kind',
      'cause',
      'seconds',
      'worked',
      'later',
      'otherwise',
    ]);
    expect(changeStep(changed, 'first-remedy', { later: undefined, seconds: 60 })).toEqual(small());
  });

  test('removes a step can lead what led to it to another', () => {
    const removed = removeStep(small(), 'first-remedy', 'handoff');
    const { guide, texts } = parsedFrom(removed);
    expect(guide.causes['first-cause']?.entry).toBe('handoff');
    expect(rulesOf(removed, 'symptom')[0]?.event.params.step).toBe('handoff');
    expect(texts.get('en')?.steps['first-remedy']).toBeUndefined();
    expect(codesOf(removeStep(small(), 'first-remedy'))).toContain('no-step');
  });

  test('moves a rule has it asked one place earlier or later, across priorities too', () => {
    for (const [place, name] of asked(okpay(), 'service-status').entries()) {
      for (const direction of ['earlier', 'later'] as const) {
        const index = rulesOf(okpay(), 'service-status').findIndex((each) => each.name === name);
        const expected = asked(okpay(), 'service-status').filter((each) => each !== name);
        const to = Math.min(Math.max(place + (direction === 'earlier' ? -1 : 1), 0), expected.length);
        expected.splice(to, 0, name);
        expect(asked(moveRule(okpay(), 'service-status', index, direction), 'service-status')).toEqual(expected);
      }
    }
  });

  test('adds, changes and removes a rule', () => {
    const added = addRule(okpay(), 'service-status', rule('New', 'locked', 'triage'));
    expect(asked(added, 'service-status').at(-1)).toBe('New');
    expect(asked(addRule(okpay(), 'service-status', rule('New', 'locked', 'triage'), true), 'service-status')[0]).toBe(
      'New',
    );
    const index = rulesOf(added, 'service-status').findIndex(({ name }) => name === 'New');
    const changed = changeRule(added, 'service-status', index, rule('Newer', 'locked', 'handoff'));
    expect(rulesOf(changed, 'service-status')[index]).toMatchObject({
      name: 'Newer',
      event: { params: { step: 'handoff' } },
    });
    expect(removeRule(changed, 'service-status', index)).toEqual(okpay());
    expect(() => addRule(added, 'service-status', rule('New', 'locked', 'triage'))).toThrow(
      expect.objectContaining({ code: 'taken', field: 'rule' }),
    );
    const first = addRule(small(), 'first-remedy', rule('First', 'first-sign', 'handoff'));
    expect(removeRule(first, 'first-remedy', 0)).toEqual(small());
  });

  test('sets priors, adds facts, tips and a language, and takes them away', () => {
    const priors = setPriors(
      small(),
      new Map([
        ['first-cause', 0.5],
        ['second-cause', 0.5],
      ]),
    );
    expect(parsedFrom(priors).guide.causes['second-cause']?.prior).toBe(0.5);
    const fact = addFact(small(), 'age', { type: 'number', min: 0, max: 9 }, { en: { label: 'Age', unit: 'years' } });
    expect(parsedFrom(changeFact(fact, 'age', { type: 'boolean' })).guide.facts.age).toEqual({ type: 'boolean' });
    expect(removeFact(fact, 'age')).toEqual(small());
    const cause = addCause(small(), 'age', { prior: 0.2, entry: 'triage' }, both('Old', 'It is old.'));
    expect(removeCause(cause, 'age')).toEqual(small());
    const tip = addEntry(small(), 'channels', 'post', both('By post', 'Slow.'));
    expect(codesOf(tip)).toEqual([]);
    expect(removeEntry(tip, 'channels', 'post')).toEqual(small());
    expect(parsedFrom(removeEntry(okpay(), 'tips', 'two-factor')).guide.tips).not.toContain('two-factor');
    const french = addLocale(small(), 'fr', { title: 'Rien ne marche', summary: 'Quelques questions.' });
    expect(parsedFrom(french).guide.locales).toEqual(['zh-CN', 'en', 'fr']);
    expect(new Set(codesOf(french))).toEqual(new Set(['text-missing']));
    expect(() => addLocale(small(), 'en', { title: 'x', summary: 'y' })).toThrow('already');
  });
});
