import { describe, expect, test } from '@jest/globals';
import { openWords, risenWords as risen } from '../../src/engine/keyness.ts';

function counted(texts: readonly string[], locale: string) {
  const { take, words } = openWords(locale);
  texts.forEach(take);
  return words();
}
const risenWords = (now: readonly string[], before: readonly string[], locale: string) =>
  risen(counted(now, locale), counted(before, locale));
const times = (count: number, text: string) => Array.from({ length: count }, () => text);

describe('words that rose', () => {
  test('has the likelihood ratio that follows from Dunning’s formula', () => {
    // 2 (ln L(0.2) of 20 in 100 + ln L(0.05) of 5 in 100 − ln L(0.125) of each) = 10.92453, reckoned apart.
    const now = [...times(20, 'the code never arrives'), ...times(80, 'the page is slow')];
    const before = [...times(5, 'the code never arrives'), ...times(95, 'the page is slow')];
    const found = risenWords(now, before, 'en');
    expect(found.map(({ word }) => word)).toEqual(['arrives', 'code', 'never']);
    expect(found[0]).toMatchObject({ now: 20, before: 5 });
    expect(found[0]?.ratio).toBeCloseTo(10.92453, 4);
  });

  test('finds the words of a Chinese sentence, which has no spaces between them', () => {
    const found = risenWords(
      [...times(30, '一直收不到验证码'), ...times(30, '登录很慢')],
      times(60, '登录很慢'),
      'zh-CN',
    ).map(({ word }) => word);
    expect(found).toContain('验证');
    expect(found).not.toContain('登录');
  });

  test('counts a text once, however often it has a word', () => {
    expect(risenWords([...times(2, 'why why why why'), ...times(98, 'fine')], times(100, 'fine'), 'en')).toEqual([]);
  });

  test('takes a word for the same in capitals and in wide letters, and what was masked for none', () => {
    const now = [...times(10, 'ＡＰＰ [phone number removed]'), ...times(10, 'App'), ...times(20, 'fine')];
    expect(risenWords(now, times(40, 'fine'), 'en')).toMatchObject([{ word: 'app', now: 20, before: 0 }]);
  });

  test('says nothing without texts to compare with, and of what fell', () => {
    expect(risenWords(times(50, 'slow'), [], 'en')).toEqual([]);
    expect(risenWords(times(50, 'fine'), times(50, 'slow'), 'en').map(({ word }) => word)).toEqual(['fine']);
  });
});
