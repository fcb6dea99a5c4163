import { afterEach, describe, expect, test } from '@jest/globals';
import { type Bounds, type Came, openComparer } from '../../../src/desk/studio/comparer.ts';
import { openReplays } from '../../../src/desk/studio/replays.ts';
import { compileGuide } from '../../../src/engine/compile.ts';
import { okpay, parsedFrom } from '../../kit/content.ts';
import { aDesk } from '../../kit/desk.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0)) await each();
});

function aComparer(bounds: Partial<Bounds> = {}) {
  const comparer = openComparer(bounds);
  undo.push(comparer.close);
  return comparer;
}

const { guide } = parsedFrom(okpay());
const other = { ...guide, start: 'handoff' };

describe('comparing the meaning of guides', () => {
  test('finds what changed, and finds it again at once', async () => {
    const comparer = aComparer({ patience: 15_000 });
    const first = await comparer.compare({ before: guide, after: other });
    expect(first).toMatchObject({ complete: true, ends: expect.arrayContaining([]) });
    expect(await comparer.compare({ before: guide, after: other })).toBe(first);
  }, 30_000);

  test('says that it is still at it, and knows when asked again', async () => {
    const comparer = aComparer({ patience: 1 });
    expect(await comparer.compare({ before: guide, after: other })).toBe('pending');
    let came: Came = 'pending';
    for (let tries = 0; came === 'pending' && tries < 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      came = await comparer.compare({ before: guide, after: other });
    }
    expect(came).toMatchObject({ complete: true });
  }, 30_000);

  test('says where it takes too long to find out', async () => {
    const comparer = aComparer({ deadline: 1 });
    expect(await comparer.compare({ before: guide, after: other })).toBe('too-much');
  }, 30_000);

  test('waits while too many run', async () => {
    const comparer = aComparer({ running: 1, patience: 15_000 });
    const running = comparer.compare({ before: guide, after: other });
    expect(await comparer.compare({ before: other, after: guide })).toBe('pending');
    expect(await running).toMatchObject({ complete: true });
    expect(await comparer.compare({ before: other, after: guide })).toMatchObject({ complete: true });
  }, 30_000);
});

describe('replays', () => {
  test('run for two drafts at once, no more, and one started anew takes the place of the one before', async () => {
    const opened = await aDesk();
    undo.push(opened.close);
    const replays = openReplays(opened.store);
    const period = { guide: 'okpay-login', from: 0, until: Number.MAX_SAFE_INTEGER };
    const start = (id: number, revision = 0) => replays.start({ id, revision }, compileGuide(guide), period);
    start(1);
    start(2);
    expect(() => start(3)).toThrow('Try again in a moment.');
    start(2, 7);
    expect(replays.of(2)).toMatchObject({ revision: 7, state: { kind: 'running' } });
    replays.close();
    while (replays.of(1)?.state.kind === 'running' || replays.of(2)?.state.kind === 'running')
      await new Promise((resolve) => setTimeout(resolve, 10));
    start(3);
    expect(replays.of(3)).toMatchObject({ revision: 0, state: { kind: 'running' } });
    replays.close();
  }, 30_000);
});
