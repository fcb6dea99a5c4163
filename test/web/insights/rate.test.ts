import { describe, expect, test } from '@jest/globals';
import { changeOf } from '../../../src/web/insights/rate.ts';

const part = (hits: number, trials: number) => ({ hits, trials });

describe('a rate against the time before', () => {
  test('that fell far in few cases is not called the same: nobody can tell yet', () => {
    // 59 % after 87 %. Newcombe's interval of the difference reaches from about −55 to above 0 points.
    const change = changeOf('en', part(10, 17), part(13, 15));
    expect(change).toEqual({ text: '87% before; too few to tell', kind: 'open' });
    expect(changeOf('zh-CN', part(10, 17), part(13, 15)).text).toBe('之前为 87%；样本不足，尚无法判断');
  });

  test('is about as before only where the true difference is at most five points', () => {
    expect(changeOf('en', part(1_600, 2_000), part(1_590, 2_000))).toEqual({
      ...{ text: 'about as before (80%)', kind: 'same' },
    });
    expect(changeOf('en', part(160, 200), part(159, 200)).kind).toBe('open');
  });

  test('is more, or less, beyond chance', () => {
    expect(changeOf('en', part(80, 100), part(60, 100))).toEqual({ text: '▲ 20 points, from 60%', kind: 'more' });
    expect(changeOf('en', part(60, 100), part(80, 100))).toEqual({ text: '▼ 20 points, from 80%', kind: 'less' });
    expect(changeOf('en', part(60, 100), part(0, 0)).kind).toBe('open');
  });
});
