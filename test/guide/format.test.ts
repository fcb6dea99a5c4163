import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { formatJson } from '../../src/guide/format.ts';

const files = ['guide.json', 'scenarios.json', 'text/en.json', 'text/zh-CN.json'];

describe('formatting JSON', () => {
  test.each(files)('leaves %s as it is: our own guide is written like that', (file) => {
    const text = readFileSync(`rules/okpay-login/${file}`, 'utf8');
    expect(formatJson(text)).toBe(text);
  });

  test('puts on one line what fits, and keeps open what begins a new line', () => {
    expect(formatJson('{"a":{"b":[1,2.50,"三"],"c":{}},"d":[]}')).toBe(
      '{ "a": { "b": [1, 2.50, "三"], "c": {} }, "d": [] }\n',
    );
    expect(formatJson('{\n"a":{"b":1}}')).toBe('{\n  "a": { "b": 1 }\n}\n');
  });

  test('breaks what is wider than 120 columns; a Chinese character is two of them', () => {
    const list = (each: string, count: number) => JSON.stringify({ list: Array.from({ length: count }, () => each) });
    expect(formatJson(list('word', 12))?.split('\n').length).toBe(2);
    expect(formatJson(list('字字字字', 12))?.split('\n').length).toBeGreaterThan(12);
  });

  test('does not touch what is not JSON', () => {
    expect(formatJson('{"a": 1,}')).toBeUndefined();
    expect(formatJson('// a\n{}')).toBeUndefined();
    expect(formatJson('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
  });
});
