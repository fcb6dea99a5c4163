import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvLine } from '../../../src/web/insights/export/csv.ts';
import { readCsv } from '../../kit/csv.ts';

describe('a line of CSV', () => {
  test.each([
    ['=1+1'],
    ['+1'],
    ['-1'],
    ['−1'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['\r=1'],
    ['\n=1'],
    ['\tharmless but for the tab'],
    ['  =1'],
    ['\u3000=1'],
    ['\u00a0=1'],
    ['\u200b=1'],
    ['\ufeff=1'],
    ['\u202e=1'],
    ['＝1+1'],
    ['＋1'],
    ['－1'],
    ['＠SUM(A1)'],
    ['﹦1'],
    ['\0=1'],
  ])('has an apostrophe before %j, which a spreadsheet could take for a formula', (text) => {
    expect(readCsv(csvLine([text]))).toEqual([[`'${text}`]]);
  });

  test('leaves numbers numbers, negative ones too, and what begins with a letter as it is', () => {
    expect(csvLine([-5, 0.25, true, null, 'a=b', '2 - 1', '登录'])).toBe('-5,0.25,true,,"a=b","2 - 1","登录"\r\n');
  });

  test('gives back whatever was written, quotes and line ends in it included', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const [back = []] = readCsv(csvLine(texts));
        expect(back.map((text, index) => (text === `'${texts[index]}` ? texts[index] : text))).toEqual(texts);
      }),
    );
  });

  test('never lets a cell begin with what starts a formula, after any blanks', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠');
    const blanks = fc.string({
      unit: fc.constantFrom(' ', '\t', '\r', '\n', '\u3000', '\u00a0', '\u2003', '\u200b', '\u00ad'),
    });
    fc.assert(
      fc.property(blanks, sign, fc.string(), (before, first, after) => {
        expect(readCsv(csvLine([before + first + after]))[0]?.[0]).toMatch(/^'/);
      }),
    );
  });
});
