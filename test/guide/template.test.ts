import { expect, test } from '@jest/globals';
import { compileGuide } from '../../src/engine/compile.ts';
import { coverage, shareOf } from '../../src/engine/coverage.ts';
import { newGuide } from '../../src/guide/template.ts';
import { checkedFrom, parsedFrom } from '../kit/content.ts';

test('a guide made new is whole: nothing is found in it, in whatever languages', () => {
  for (const locales of [['zh-CN', 'en'], ['en', 'zh-CN'], ['zh-CN'], ['en'], ['en', 'de', 'zh-TW']]) {
    const content = newGuide({ id: 'new-guide', locales, titles: new Map([['en', 'The kettle stays cold']]) });
    const { findings, proof, scenarios } = checkedFrom(content);
    expect({ locales, findings }).toEqual({ locales, findings: [] });
    expect(proof.complete).toBe(true);
    expect(scenarios).toEqual({ passed: 4, failed: 0 });
  }
});

test('a guide made new says its title in the language that has one, and is called as it was named', () => {
  const { guide, texts } = parsedFrom(
    newGuide({ id: 'kettle', locales: ['zh-CN', 'en'], titles: new Map([['en', 'The kettle stays cold']]) }),
  );
  expect(guide.id).toBe('kettle');
  expect(texts.get('en')?.title).toBe('The kettle stays cold');
  expect(texts.get('zh-CN')?.title).toBe('有东西用不了了');
});

test('the scenarios of a guide made new come by every step and every rule', () => {
  const { guide, scenarios } = parsedFrom(newGuide({ id: 'kettle', locales: ['en'] }));
  const { steps, rules, otherwise } = coverage(compileGuide(guide), scenarios);
  expect(steps.missed).toEqual([]);
  expect(rules.missed).toEqual([]);
  expect(otherwise.missed).toEqual([]);
  expect(shareOf(steps)).toBe(1);
});
