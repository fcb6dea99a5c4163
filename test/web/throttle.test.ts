import { describe, expect, test } from '@jest/globals';
import { openThrottle } from '../../src/web/staff/throttle.ts';

/** Tries to log in, with the pauses that were made for them. */
function tries() {
  const pauses: number[] = [];
  const throttle = openThrottle(async (milliseconds) => pauses.push(milliseconds));
  const attempt = (name: string, more: { address?: string; known?: string; right?: true; busy?: true } = {}) => {
    const { address = '192.0.2.1', known, right, busy } = more;
    return throttle.attempt({ address, name, known }, async () => {
      if (busy) throw new Error('busy');
      return right;
    });
  };
  const wrongly = async (times: number, name: string, more = {}) => {
    for (let time = 0; time < times; time += 1) await attempt(name, more);
  };
  return { pauses, attempt, wrongly };
}

describe('tries to log in', () => {
  test('from one address, many and for many names, become slow and are never refused', async () => {
    const { pauses, attempt, wrongly } = tries();
    for (let name = 0; name < 10; name += 1) await wrongly(10, `name-${name}`);
    expect(pauses).toEqual([]);
    expect(await attempt('mei', { right: true })).toEqual({ kind: 'right', found: true });
    expect(pauses).toEqual([80]);
    for (let name = 10; name < 40; name += 1) await wrongly(10, `name-${name}`);
    expect(Math.max(...pauses)).toBe(8_000);
    expect(await attempt('mei', { right: true })).toMatchObject({ kind: 'right' });
  });

  test('for one name from many addresses are refused after a hundred, but not in a browser that the person used', async () => {
    const { attempt, wrongly } = tries();
    for (let place = 0; place < 10; place += 1) await wrongly(10, 'mei', { address: `192.0.2.${place}` });
    const elsewhere = { address: '198.51.100.1', right: true } as const;
    expect(await attempt('mei', elsewhere)).toMatchObject({ kind: 'late', why: 'new' });
    expect(await attempt('mei', { ...elsewhere, known: 'a browser' })).toMatchObject({ kind: 'right' });
    expect(await attempt('lin', elsewhere)).toMatchObject({ kind: 'right' });
  });

  test('that are refused in one place take nothing from those of other places', async () => {
    const { attempt, wrongly } = tries();
    await wrongly(500, 'mei');
    expect(await attempt('mei')).toMatchObject({ kind: 'late', why: 'here' });
    expect(await attempt('mei', { address: '198.51.100.1', right: true })).toMatchObject({ kind: 'right' });
  });

  test('at which nobody looked are not counted', async () => {
    const { attempt } = tries();
    for (let time = 0; time < 200; time += 1) await expect(attempt('mei', { busy: true })).rejects.toThrow('busy');
    expect(await attempt('mei', { right: true })).toMatchObject({ kind: 'right' });
  });
});
