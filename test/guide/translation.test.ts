import { expect, test } from '@jest/globals';
import type { Content } from '../../src/guide/content.ts';
import { addLocale } from '../../src/guide/edit/locale.ts';
import { addOption } from '../../src/guide/edit/option.ts';
import { putWording } from '../../src/guide/edit/wording.ts';
import { newGuide } from '../../src/guide/template.ts';
import { translation } from '../../src/guide/translation.ts';
import { checkedFrom, okpay } from '../kit/content.ts';

const first = newGuide({ id: 'kettle', locales: ['zh-CN', 'en'] });
const title = ['steps', 'symptom', 'title'];
const said = (content: Content, locale: string, text: string) => putWording(content, locale, title, text);

function at(draft: Content, before: Content[], locale: string, path = title.join('/')) {
  return translation(draft, before)
    .entries.find((entry) => entry.path.join('/') === path)
    ?.texts.get(locale);
}

test('a text is older where its original was changed after it, and no longer once it follows', () => {
  const second = said(first, 'zh-CN', '怎么了？');
  expect(at(second, [first], 'en')?.state).toBe('older');
  expect(at(second, [first, second], 'en')?.state).toBe('older');
  expect(at(said(second, 'en', 'What is it?'), [first, second], 'en')?.state).toBe('written');
  expect(at(said(second, 'en', 'What is it?'), [first], 'en')?.state).toBe('written');
  expect(at(second, [first], 'zh-CN')?.state).toBe('written');
  expect(at(first, [], 'en')?.state).toBe('written');
});

test('an original that was changed and taken back, by a roll-back or because the version was withdrawn, makes no text older', () => {
  const second = said(first, 'zh-CN', '怎么了？');
  const both = said(second, 'en', 'What is it?');
  expect(at(first, [first, second], 'en')?.state).toBe('written');
  expect(at(first, [first, second, first], 'en')?.state).toBe('written');
  expect(at(first, [first, both, first], 'en')?.state).toBe('written');
  expect(at(both, [first, both, first], 'en')?.state).toBe('written');
  expect(at(second, [first, both, first], 'en')?.state).toBe('older');
});

test('a translation that changes on its own makes nothing older', () => {
  expect(at(said(first, 'en', 'What is it?'), [first], 'en')?.state).toBe('written');
  expect(at(said(first, 'en', 'What is it?'), [first], 'zh-CN')?.state).toBe('written');
});

test('a text that one language lacks is missing, and so is one that nobody wrote', () => {
  expect(
    at(putWording(first, 'en', ['steps', 'symptom', 'how'], undefined), [], 'en', 'steps/symptom/how')?.state,
  ).toBe('missing');
  const added = addOption(first, 'symptom', 'third', {});
  expect(at(added, [], 'zh-CN', 'facts/symptom/options/third/label')?.state).toBe('missing');
  const french = translation(addLocale(first, 'fr', { title: 'Rien', summary: 'Quelques questions' }), []);
  const missing = french.entries.filter(({ texts }) => texts.get('fr')?.state === 'missing');
  expect(missing.length).toBe(french.entries.length - 2);
});

test('a label much longer than its original is marked, and so are other placeholders and what the format does not take', () => {
  const label = ['facts', 'symptom', 'options', 'first-sign', 'label'];
  const long = 'The very first thing that people see when they look at it';
  expect(at(putWording(first, 'en', label, long), [], 'en', label.join('/'))?.warnings).toEqual(['too-long']);
  expect(at(said(first, 'en', 'x'.repeat(301)), [], 'en')?.warnings).toEqual(['over']);
  expect(at(said(first, 'en', 'What about {reference}?'), [], 'en')?.warnings).toEqual(['placeholders']);
});

test('the texts of OKPay are all there, and every text stands beside what belongs to it', () => {
  const { locales, entries } = translation(okpay(), [okpay()]);
  expect(locales).toEqual(['zh-CN', 'en']);
  expect(entries.filter(({ texts }) => [...texts.values()].some(({ state }) => state !== 'written'))).toEqual([]);
  const keys = entries.map(({ path }) => path.join('/'));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.indexOf('steps/symptom/how')).toBeLessThan(keys.indexOf('steps/symptom/title') + 5);
  expect(keys[keys.indexOf('facts/symptom/options/reset-mail-missing/label') + 1]).toBe(
    'facts/symptom/options/reset-mail-missing/hint',
  );
});

test('what the original has and a translation lacks is found by the check: no customer reads less than another', () => {
  const content = okpay();
  const text = JSON.parse(content.texts.en ?? '');
  delete text.steps.announcement.how;
  delete text.facts.connection.options.wifi.hint;
  const changed = { ...content, texts: { ...content.texts, en: JSON.stringify(text) } };
  const found = checkedFrom(changed).findings.map(({ code, file, pointer }) => ({ code, file, pointer }));
  expect(found).toEqual([
    { code: 'text-missing', file: 'text/en.json', pointer: '/steps/announcement' },
    { code: 'text-missing', file: 'text/en.json', pointer: '/facts/connection/options/wifi' },
  ]);
});
