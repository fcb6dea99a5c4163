import { afterEach, describe, expect, test } from '@jest/globals';
import type { EndFigure, HopFigure } from '../../src/store/figure.ts';
import type { Store } from '../../src/store/store.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { busyDays, type Clock } from '../kit/busy-days.ts';
import { countedByHand } from '../kit/by-hand.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { figureRows } from '../kit/figure-rows.ts';

const opened: OpenedDesk[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** A desk on which so many things happened by chance. */
async function aBusyDesk(seed: number, deeds = 1_200): Promise<OpenedDesk & { clock: Clock }> {
  const clock = { now: Date.parse('2026-10-20T08:00:00Z') };
  const desk = await aDesk({ now: () => clock.now });
  opened.push(desk);
  await busyDays(desk, clock, deeds, seed);
  return { ...desk, clock };
}

const always = { guide: 'okpay-login', from: 0, until: 100_000 };
const everywhere = ['day', 'version', 'channel', 'locale'] as const;
const ended = ['outcome', 'step', 'cause', 'confirmed', 'remedy', 'result', 'wasCase', 'helped', 'cameBack'] as const;

/** All that can be asked of figures, in the form in which they are counted by hand. */
async function asked({ figures }: Store) {
  const by = <T extends object>(list: readonly T[], key: (one: T) => unknown[], sums: (one: T) => number[]) =>
    Object.fromEntries(list.map((one) => [JSON.stringify(key(one)), sums(one)]));
  const ends = await figures.ends(always, [...everywhere, ...ended]);
  const hops = await figures.hops(always, [...everywhere, 'step', 'kind', 'answer', 'next']);
  const spread = (measure: 'questions' | 'seconds') => figures.spread(always, measure, everywhere);
  const where = ({ day, version, channel, locale }: EndFigure | HopFigure) => [day, version, channel, locale];
  const ms = (seconds: number) => Math.round(seconds * 1_000);
  return {
    ends: by(
      ends,
      (one) => [...where(one), ...ended.map((dimension) => one[dimension])],
      ({ count, questions, seconds }) => [count, questions, ms(seconds)],
    ),
    hops: by(
      hops,
      (one) => [...where(one), one.step, one.kind, one.answer, one.next],
      ({ count, seconds, timed }) => [count, ms(seconds), timed],
    ),
    questions: by(
      await spread('questions'),
      ({ value, day, version, channel, locale }) => [value, day, version, channel, locale],
      ({ count }) => [count],
    ),
    seconds: by(
      await spread('seconds'),
      ({ value, day, version, channel, locale }) => [value, day, version, channel, locale],
      ({ count }) => [count],
    ),
    hours: by(
      await figures.hours('okpay-login', 0, Number.MAX_SAFE_INTEGER),
      ({ hour, cause }) => [hour, cause],
      ({ count }) => [count],
    ),
    agents: by(
      await figures.agents(always),
      ({ name, result }) => [name, result],
      ({ count, seconds }) => [count, ms(seconds)],
    ),
  };
}

describe('figures that were kept with every event', () => {
  test.each([1, 2, 3, 4])(
    'are those that are counted by hand, and by a rebuild (chance %s)',
    async (seed) => {
      const { desk, store, file } = await aBusyDesk(seed);
      const rows = figureRows(file);
      expect(Object.values(rows).map((each) => each.length)).not.toContain(0);
      expect(await asked(store)).toEqual(await countedByHand(store, file));
      await desk.insights.rebuild();
      expect(figureRows(file)).toEqual(rows);
    },
    120_000,
  );
});

describe('figures of many days', () => {
  test('are the sums of those of each day, wherever the days begin and end', async () => {
    const { store } = await aBusyDesk(8);
    const { first, last } = await store.figures.values('okpay-login');
    const chance = chanceFrom(8);
    for (let round = 0; round < 30; round += 1) {
      const from = (first ?? 0) - 40 + chance.below(60);
      const filter = { guide: 'okpay-login', from, until: from + chance.below((last ?? 0) - from + 50) };
      const all = await store.figures.ends(filter, ['outcome', 'step']);
      const days = await store.figures.ends(filter, ['outcome', 'step', 'day']);
      const hops = await store.figures.hops(filter, []);
      const hopsOfDays = await store.figures.hops(filter, ['day']);
      for (const { outcome, step, count } of all)
        expect(countOf(days.filter((each) => each.outcome === outcome && each.step === step))).toBe(count);
      expect(countOf(all)).toBe(countOf(days));
      expect(countOf(hops)).toBe(countOf(hopsOfDays));
    }
  }, 60_000);
});

function countOf(figures: readonly { count: number }[]): number {
  return figures.reduce((sum, { count }) => sum + count, 0);
}

describe('figures that are counted anew', () => {
  test('are right in the end, though people went on all the time and it was ended and begun again', async () => {
    const again = await aBusyDesk(5, 600);
    const { desk, store, file, clock } = again;
    const end = new AbortController();
    let slices = 0;
    const progress = () => {
      slices += 1;
      if (slices === 4) end.abort();
    };
    const watcher = { ids: 4, progress, signal: end.signal };
    const first = desk.insights.rebuild(watcher).catch(() => 'ended');
    await busyDays(again, clock, 150, 6);
    expect(await first).toBe('ended');
    await Promise.all([desk.insights.catchUp({ ids: 3 }), busyDays(again, clock, 150, 7)]);
    expect((await store.figures.counted()).all).toBe(true);
    expect(await asked(store)).toEqual(await countedByHand(store, file));
    const rows = figureRows(file);
    await desk.insights.rebuild();
    expect(figureRows(file)).toEqual(rows);
  }, 120_000);
});
