import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readFolder } from '../../src/desk/folder.ts';
import { openChecker } from '../../src/desk/studio/checker.ts';
import { type Content, contentFrom } from '../../src/guide/content.ts';
import { aManyFactGuide } from '../kit/large-guide.ts';

const okpay: Content = contentFrom(await readFolder('rules/okpay-login'));
const large = aManyFactGuide(9);

let checker: ReturnType<typeof openChecker>;
const opened = (bounds?: Parameters<typeof openChecker>[0]) => {
  checker = openChecker(bounds);
  return checker;
};
afterEach(() => checker.close());

describe('checking a draft', () => {
  test('gives what a check gives: findings, what was read, what was proved', async () => {
    const checked = await opened().check('okpay-login', okpay);
    expect(checked).toMatchObject({ findings: [], scenarios: { failed: 0 }, proof: { complete: true } });
    expect(checked.parsed?.guide.id).toBe('okpay-login');
    expect(checked.parsed?.texts.get('en')?.title.length).toBeGreaterThan(0);
  }, 30_000);

  test('says where broken JSON is broken, and what a guide of another name should be called', async () => {
    const broken = await opened().check('okpay-login', { ...okpay, guide: '{ "format": 1,, }' });
    expect(broken).toMatchObject({ parsed: undefined, proof: undefined });
    expect(broken.findings[0]).toMatchObject({ file: 'guide.json', line: 1, code: 'json' });
    const other = await checker.check('other', okpay);
    expect(other.findings).toMatchObject([{ code: 'id', pointer: '/id' }]);
  }, 30_000);

  test('is done once for the same content', async () => {
    const first = await opened().check('large', large);
    expect(await checker.check('large', { ...large })).toBe(first);
  }, 30_000);

  test('of a large guide keeps nobody waiting who is served meanwhile', async () => {
    // Turns are counted and not timed: a check on this thread would leave none, however quick or busy the machine is.
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await opened().check('large', large);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  }, 30_000);

  test('that takes too long is stopped and says so, and the next one is done', async () => {
    const stopped = await opened({ deadline: 300 }).check('large', aManyFactGuide(16));
    expect(stopped.findings).toMatchObject([
      { code: 'check-timeout', message: expect.stringMatching(/split the guide/) },
    ]);
    await checker.close();
    expect((await opened().check('okpay-login', okpay)).findings).toEqual([]);
  }, 30_000);

  test('that took too long is tried anew after a while, and not for ever taken for too large', async () => {
    opened({ deadline: 1, again: 20 });
    const first = await checker.check('large', large);
    expect(first.findings).toMatchObject([{ code: 'check-timeout' }]);
    let next = first;
    while (next === first) {
      await pause(10);
      next = await checker.check('large', large);
    }
    expect(next.findings).toMatchObject([{ code: 'check-timeout' }]);
  }, 30_000);

  test('that needs too much memory is stopped and says so', async () => {
    const stopped = await opened({ memory: 40 }).check('large', aManyFactGuide(16));
    expect(stopped.findings).toMatchObject([{ code: 'check-memory' }]);
  }, 30_000);

  test('is refused as busy where too many wait, and those who waited are served', async () => {
    opened({ waiting: 2 });
    const asked = [1, 2, 3, 4].map((count) => checker.check('okpay-login', { ...okpay, guide: '{'.repeat(count) }));
    const came = await Promise.allSettled(asked);
    expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(came[2]).toMatchObject({ reason: { code: 'busy' } });
  }, 30_000);
});
