import { expect, test } from '@jest/globals';
import { compileGuide } from '../../src/engine/compile.ts';
import { coverage, shareOf } from '../../src/engine/coverage.ts';
import type { Scenario } from '../../src/guide/scenario.ts';
import { newGuide } from '../../src/guide/template.ts';
import { okpay, parsedFrom } from '../kit/content.ts';

const { guide, scenarios } = parsedFrom(newGuide({ id: 'kettle', locales: ['en'] }));
const compiled = compileGuide(guide);
const named = (part: string): Scenario[] => scenarios.filter(({ name }) => name.includes(part));

test('one walk comes by its own steps and rules, and by no other', () => {
  const { steps, rules, otherwise } = coverage(compiled, named('The first sign'));
  expect(steps.visited).toEqual(['symptom', 'first-remedy', 'resolved']);
  expect(rules.visited).toEqual([{ step: 'symptom', rule: 0 }]);
  expect(rules.missed).toEqual([{ step: 'symptom', rule: 1 }]);
  expect(otherwise).toEqual({ visited: [], missed: ['symptom', 'first-remedy', 'second-remedy'] });
  expect(shareOf(rules)).toBe(0.5);
});

test('a remedy that worked did not go otherwise; one that did not work did', () => {
  const { otherwise } = coverage(compiled, named('nothing helps'));
  expect(otherwise.visited).toEqual(['symptom', 'first-remedy', 'second-remedy']);
});

test('a scenario that fails covers nothing, and without scenarios nothing is covered', () => {
  const wrong = named('The first sign').map((scenario) => ({ ...scenario, end: 'handoff' }));
  expect(coverage(compiled, wrong)).toEqual(coverage(compiled, []));
  expect(shareOf(coverage(compiled, []).steps)).toBe(0);
});

test('the scenarios of OKPay come by every step', () => {
  const login = parsedFrom(okpay());
  expect(coverage(compileGuide(login.guide), login.scenarios).steps.missed).toEqual([]);
});
