import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keptFrom } from '../../src/desk/published.ts';
import { okpay } from '../kit/content.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';

const guide = 'okpay-login';
const day = 86_400_000;
let opened: OpenedDesk;
let now = Date.parse('2026-11-02T03:00:00Z');
const failed: string[] = [];

/** Somebody with several devices, whom logging out of the others helps or not. Gives their secret. */
async function somebody(result: 'worked' | 'not-worked'): Promise<{ token: string; reference: string }> {
  const { desk } = opened;
  const started = await desk.start({ guide, locale: 'en', answer: 'several-devices' });
  const { key } = await desk.read(started.token);
  await desk.answer(started.token, { step: 'use-one-device', key, answer: result });
  return started;
}

beforeAll(async () => {
  opened = await aDesk({ now: () => now });
  const { desk } = opened;
  for (let each = 0; each < 30; each += 1) {
    for (let person = 0; person < 5; person += 1) await somebody(person === 0 ? 'not-worked' : 'worked');
    now += day;
  }
  // From here on it helps one in five; and one of those comes back the same hour to say that it did not.
  for (let each = 0; each < 6; each += 1) {
    for (let person = 0; person < 5; person += 1) {
      const { token, reference } = await somebody(person === 0 ? 'worked' : 'not-worked');
      if (person > 0) failed.push(reference);
      else if (each === 0) {
        await desk.remark(token, { helped: false, remark: '' });
        failed.push(reference);
      }
    }
    if (each < 5) now += day;
  }
}, 120_000);
afterAll(() => opened.close());

describe('a remedy', () => {
  test('that helped four in five and now helps one in five is doubted, with since when and whom it failed', async () => {
    const kept = await opened.desk.insights.doubts.of(guide);
    const remedy = kept.find(({ step }) => step === 'use-one-device');
    expect(remedy).toMatchObject({ kind: 'remedy', owner: 'Technical support', trials: 180, good: 30 * 4 + 5 });
    expect(remedy?.doubts).toEqual([
      expect.objectContaining({ kind: 'fell', before: { good: 120, trials: 150 }, after: { good: 5, trials: 30 } }),
    ]);
    expect(failed).toEqual(expect.arrayContaining([...(remedy?.cases ?? [])]));
    expect(remedy?.cases.length).toBeGreaterThan(5);
  });

  test('that nobody tried has no rate and no doubt, and whoever asks again at once gets the same', async () => {
    const kept = await opened.desk.insights.doubts.of(guide);
    expect(kept.find(({ step }) => step === 'unlock-account')).toMatchObject({ trials: 0, doubts: [], cases: [] });
    expect(await opened.desk.insights.doubts.of(guide)).toBe(kept);
  });
});

describe('a remedy that a staged version changes', () => {
  /** A desk whose second version, with the remedy changed or not, is given to nearly all. */
  async function staged(change: (remedy: { seconds: number }) => void): Promise<OpenedDesk> {
    const made = await aDesk({ now: () => now });
    const content = okpay();
    const written = JSON.parse(content.guide);
    change(written.steps['use-one-device']);
    written.steps['unlock-account'].seconds += 1;
    const kept = { ...keptFrom({ ...content, guide: JSON.stringify(written) }), certificate: '{}' };
    const what = { guide, at: now, by: 'kim', reason: 'Try it', version: kept, share: 99, action: 'staged' } as const;
    const deed = { who: 'kim', action: 'stage', subject: guide };
    await made.store.releases.add({ ...what, after: await made.store.releases.last(), deed });
    await made.desk.refresh();
    return made;
  }

  test.each([
    ['is not failed by what the other version failed', 60, false],
    ['has what the other version did with it where that left it the same', 0, true],
  ])('%s', async (_, more, shared) => {
    const here = await staged((remedy) => {
      remedy.seconds += more;
    });
    try {
      const count = { 1: 0, 2: 0 };
      for (let person = 0; person < 30; person += 1) {
        const { token } = await here.desk.start({ guide, locale: 'en', answer: 'several-devices' });
        const { key, guide: given } = await here.desk.read(token);
        await here.desk.answer(token, { step: 'use-one-device', key, answer: 'not-worked' });
        count[given.number === 1 ? 1 : 2] += 1;
      }
      expect(count[2]).toBeGreaterThan(20);
      const kept = await here.desk.insights.doubts.of(guide);
      const trials = count[1] + (shared ? count[2] : 0);
      expect(kept.find(({ step }) => step === 'use-one-device')).toMatchObject({ trials, good: 0 });
    } finally {
      await here.close();
    }
  });
});

describe('an end', () => {
  test('counts who came back from it, and one that hands over has no rate', async () => {
    const kept = await opened.desk.insights.doubts.of(guide);
    expect(kept.find(({ step }) => step === 'resolved-devices')).toMatchObject({
      ...{ kind: 'end', rated: true, trials: 126, good: 125, doubts: [] },
    });
    expect(kept.find(({ step }) => step === 'handoff')).toMatchObject({ kind: 'end', rated: false, trials: 0 });
  });
});

describe('a cause that rises', () => {
  test('is pointed out at its guide within the hour, with the counts', async () => {
    expect((await opened.desk.insights.rising(guide)).causes).toEqual([]);
    // Weeks of a quiet desk, and then many within minutes.
    now = Date.parse('2026-12-20T10:05:00Z');
    for (let person = 0; person < 9; person += 1) await somebody('worked');
    now += 6 * 60_000;
    const { causes } = await opened.desk.insights.rising(guide);
    expect(causes).toEqual([expect.objectContaining({ cause: 'several-devices', count: 9, hours: 1 })]);
    expect(causes[0]?.usual).toBeLessThan(1);
  });
});

describe('what nobody has looked at by its day', () => {
  test('is doubted from the day after', async () => {
    now = Date.parse('2027-03-31T12:00:00');
    const inTime = await opened.desk.insights.doubts.of(guide);
    now = Date.parse('2027-04-01T12:00:00');
    const late = await opened.desk.insights.doubts.of(guide);
    const of = (kept: typeof late) => kept.find(({ step }) => step === 'wait-for-repair')?.doubts;
    expect(of(inTime)).toEqual([]);
    expect(of(late)).toEqual([{ kind: 'overdue', reviewBy: Date.parse('2027-03-31') / day }]);
  });
});
