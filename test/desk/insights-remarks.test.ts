import { expect, test } from '@jest/globals';
import { openRisenWords } from '../../src/desk/insights/risen-words.ts';
import type { Remark } from '../../src/store/figure.ts';

const one = { at: 0, day: 1, reference: '', version: 1, channel: 'self-help', locale: 'en', helped: null };
const period = { guide: 'okpay-login', from: 30, until: 60 };
const before = { ...period, from: 0, until: 30 };

test('others have their turn while words are found, and whoever asks again within minutes gets the same', async () => {
  let [now, asked, turns, finding] = [0, 0, 0, true];
  const remarks = async ({ from }: { from: number }): Promise<Remark[]> => {
    asked += 1;
    return Array.from({ length: 400 }, () => ({ ...one, remark: from === 30 ? 'the code never arrives' : 'fine' }));
  };
  const risenWords = openRisenWords({ store: { remarks }, now: () => now });
  const other = (): void => {
    turns += 1;
    if (finding) setImmediate(other);
  };
  setImmediate(other);
  const risen = await risenWords(period, before, 'en');
  finding = false;
  expect(risen).toMatchObject({ now: 400, before: 400 });
  expect(risen.words.map(({ word }) => word)).toEqual(['arrives', 'code', 'never', 'the']);
  expect(turns).toBeGreaterThanOrEqual(14);
  now += 4 * 60_000;
  expect(await risenWords(period, before, 'en')).toBe(risen);
  expect(asked).toBe(2);
  now += 60_000;
  await risenWords(period, before, 'en');
  await risenWords(period, before, 'zh-CN');
  await risenWords({ ...period, channel: 'phone' }, before, 'en');
  expect(asked).toBe(8);
});
