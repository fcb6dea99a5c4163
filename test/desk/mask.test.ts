import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mask } from '../../src/desk/mask.ts';

const marks = { card: '[card]', phone: '[phone]', mail: '[mail]', id: '[id]', code: '[code]' };
const masked = (text: string) => mask(text, marks);

const personal: readonly [string, string][] = [
  ['card', '4111111111111111'],
  ['card', '4111 1111 1111 1111'],
  ['card', '5500-0000-0000-0004'],
  ['card', '3782 822463 10005'],
  ['card', '４１１１１１１１１１１１１１１１'],
  ['card', '4111\u200b1111\u200b1111\u200b1111'],
  ['card', '四一一一一一一一一一一一一一一一'],
  ['phone', '13812345678'],
  ['phone', '138 1234 5678'],
  ['phone', '138-1234-5678'],
  ['phone', '+86 138 1234 5678'],
  ['phone', '+44 20 7946 0958'],
  ['phone', '一三八一二三四五六七八'],
  ['phone', '١٣٨١٢٣٤٥٦٧٨'],
  ['mail', 'kim@example.com'],
  ['mail', 'kim.lee+pay@mail.example.co.uk'],
  ['mail', 'kim (at) example (dot) com'],
  ['mail', 'kim at example dot com'],
  ['mail', 'ＫＩＭ＠example．com'],
  ['id', '11010519491231002X'],
  ['id', '110105 19491231 002X'],
  ['code', 'my code is 842199'],
  ['code', '验证码是842199'],
  ['code', '验证码 8 4 2 1 9 9'],
  ['code', '验证码是八四二一九九'],
  ['code', 'OTP: 4821'],
  ['code', 'password: hunter2!'],
  ['code', '密码是abc12345'],
];

const harmless: readonly string[] = [
  'Error E1001 when I log in',
  'error code 50012',
  '错误代码 40013',
  '提示错误码：500123',
  'HTTP 403',
  'app 8.4.1',
  'Android 10.0.22631',
  '¥1,299.00',
  'I paid 4500 yuan',
  '2026-11-24 08:15',
  '24/11/2026',
  '1. open 2. log in 3. wait',
  'reference K7M-4QX',
  'my password is wrong',
  '密码是错的',
  'The code never arrived',
  'it took 15 minutes',
  'room 1204',
  '3 devices, 2 phones',
  'since 2019',
  'at okpay.com',
  'status code 404',
];

describe('what a customer writes', () => {
  test.each(personal)('a %s is masked in "%s"', (kind, text) => {
    const result = masked(`Hello, ${text}, thank you`);
    expect(result).toContain(`[${kind}]`);
    expect(result).toMatch(/^Hello, .*, thank you$/s);
  });

  test.each(harmless)('"%s" stays as it is', (text) => {
    expect(masked(text)).toBe(text);
  });

  test('is masked once and for all, stays well formed, and takes no time to speak of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const once = masked(text);
        expect(once.isWellFormed()).toBe(text.isWellFormed());
        expect(masked(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
    for (const part of ['1', ' ', '1 ', 'a@', 'code ', '@', '.', '一', '密码', '1-', '+1']) {
      const started = performance.now();
      masked(part.repeat(20_000 / part.length));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  }, 60_000);

  test('four thousand disguised and harmless numbers: nearly all found, hardly any mistaken', () => {
    const card = (seed: number) => withCheckDigit(`4${String(100_000_000_000_00 + seed * 7_919_333)}`.slice(0, 15));
    const disguises = [
      (t: string) => t,
      (t: string) => t.replace(/(.{4})(?=.)/g, '$1 '),
      (t: string) => t.replace(/(.{4})(?=.)/g, '$1-'),
      (t: string) => [...t].join('\u200d'),
      (t: string) => t.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
    ];
    const phone = (seed: number) =>
      `1${3 + (seed % 7)}${String(seed * 104_729 + 123_456_789)
        .slice(-9)
        .padStart(9, '0')}`;
    let missed = 0;
    let mistaken = 0;
    for (let seed = 0; seed < 2_000; seed += 1) {
      const secret = seed % 2 === 0 ? card(seed) : phone(seed);
      if (!masked(`see ${disguises[seed % disguises.length]?.(secret)} please`).includes('[')) missed += 1;
      const plain =
        [
          `error ${1_000 + seed}`,
          `version ${seed % 20}.${seed % 7}.${seed}`,
          `order step ${seed} of 2000`,
          `错误代码 ${50_000 + seed}`,
          `paid ${seed}.50 on 2026-11-${10 + (seed % 20)}`,
        ][seed % 5] ?? '';
      if (masked(plain) !== plain) mistaken += 1;
    }
    expect(missed).toBeLessThanOrEqual(10);
    expect(mistaken).toBeLessThanOrEqual(20);
  });
});

/** Completes a card number by its check digit (Luhn). */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}
