import { describe, expect, test } from '@jest/globals';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import type { Event } from '../../src/engine/event.ts';
import { fold, inForce } from '../../src/engine/state.ts';
import { lessonOf } from '../../src/engine/triage/diagnosed.ts';
import { followFast, type Move, position } from '../../src/engine/walk.ts';
import { printer } from '../kit/printer.ts';

const guide = compileGuide(printer);
const minute = 60_000;

/** The guide where who has no driver waits for it, and a fuse that does not help is a matter for the shop. */
const waits = compileGuide({
  ...printer,
  steps: {
    ...printer.steps,
    'new-driver': { kind: 'remedy', cause: 'driver', seconds: 240, worked: 'driver-done', otherwise: 'wait' },
    'add-paper': { kind: 'remedy', cause: 'paper', seconds: 60, worked: 'paper-done', otherwise: 'handoff' },
    wait: { kind: 'end', outcome: 'waiting', cause: 'driver' },
  },
});

type Did = Move | 'leave' | { by: string } | { jump: string } | { back: number } | { remark: boolean };

/** Somebody in the office who did these things, one a minute, and what that teaches. */
function taught(
  did: readonly Did[],
  more: { confirmed?: string; mended?: string; daysLater?: number; by?: CompiledGuide } = {},
) {
  const events: Event[] = [{ type: 'started', next: 'room' }];
  const times = [0];
  const add = (at: number, ...made: Event[]) => {
    events.push(...made);
    times.push(...made.map(() => at));
  };
  const { confirmed = null, mended = null, by = guide } = more;
  const all: readonly Did[] = [{ type: 'answer', value: 'office' }, ...did];
  for (const [index, one] of all.entries()) {
    const last = index === all.length - 1 ? (more.daysLater ?? 0) * 86_400_000 : 0;
    const at = (index + 1) * minute + last;
    if (one === 'leave') add(at, { type: 'ended', outcome: 'abandoned' });
    else if ('by' in one) add(at, { type: 'spoke', by: one.by });
    else if ('back' in one) add(at, { type: 'went-back', to: one.back });
    else if ('jump' in one) {
      const next = by.causes.find(({ id }) => id === one.jump)?.entry ?? '';
      add(at, { type: 'jumped', step: fold(by, inForce(events)).step, cause: one.jump, next });
    } else if ('remark' in one) add(at, { type: 'remarked', helped: one.remark, remark: '' });
    else {
      add(at, ...followFast(by, fold(by, inForce(events)), one));
      const now = position(by, fold(by, inForce(events)));
      if (now.kind === 'ended') add(at, { type: 'ended', outcome: now.step.outcome });
    }
  }
  return lessonOf(by, { events, times, channel: 'phone', locale: 'en', confirmed, mended, caseCameBack: false })
    ?.diagnosed;
}

const worked: Move = { type: 'try', result: 'worked' };
const failed: Move = { type: 'try', result: 'not-worked' };
const later: Move = { type: 'try', result: 'not-now' };
const human: Move = { type: 'ask-for-human' };
const asked = { kind: 'asked', question: 'room', answer: 'office', seconds: 60 };
const tried = (remedy: string, result: string, seconds: number | null) => ({ kind: 'tried', remedy, result, seconds });

describe('what a diagnosis teaches', () => {
  test('is which branches failed, which one worked, and how long each took', () => {
    expect(taught([failed, failed, worked])).toEqual({
      steps: [asked, tried('paper', 'failed', 60), tried('lid', 'failed', 60), tried('driver', 'worked', 60)],
      cause: null,
      reopened: false,
      segment: 'phone en',
    });
  });

  test('is nothing of a branch that was put off, left, or broken off for a human', () => {
    expect(taught([later, failed, human])?.steps.slice(1)).toEqual([
      tried('paper', 'skipped', null),
      tried('lid', 'failed', 60),
      tried('driver', 'skipped', null),
    ]);
    expect(taught([failed, 'leave'])?.steps.at(-1)).toEqual(tried('lid', 'skipped', null));
  });

  test('is nothing at all while it goes on, unless an agent found the cause', () => {
    expect(taught([failed])).toBeUndefined();
    expect(taught([failed], { confirmed: 'fuse' })?.cause).toBe('fuse');
  });

  test('is not what was taken back', () => {
    expect(taught([failed, { back: 1 }, { type: 'answer', value: 'hall' }, worked])?.steps).toEqual([
      { kind: 'asked', question: 'room', answer: 'hall', seconds: 60 },
      tried('switch', 'worked', 60),
    ]);
  });

  test('is that it did not help, where the person came back within a week', () => {
    expect(taught([worked, { remark: false }])?.reopened).toBe(true);
    expect(taught([worked, { remark: true }])?.reopened).toBe(false);
    expect(taught([worked, { remark: false }], { daysLater: 8 })?.reopened).toBe(false);
  });

  test('is not that it did not help, where an agent goes back to look, but is where the customer does', () => {
    expect(taught([worked, { by: 'mei' }, { back: 3 }], { confirmed: 'paper' })?.reopened).toBe(false);
    expect(taught([worked, { back: 3 }], { confirmed: 'paper' })?.reopened).toBe(true);
    expect(taught([worked, { remark: false }, { by: 'mei' }])?.reopened).toBe(true);
  });

  test('is not that it did not help, where somebody corrects themselves and then something else mends it', () => {
    const told = taught([worked, { back: 3 }, failed, failed, worked]);
    expect(told?.reopened).toBe(false);
    expect(told?.steps.slice(1)).toEqual([
      tried('paper', 'failed', 180),
      tried('lid', 'failed', 60),
      tried('driver', 'worked', 60),
    ]);
  });

  test('is nothing of a branch that somebody jumped out of before they tried anything', () => {
    expect(taught([{ jump: 'fuse' }, worked])?.steps.slice(1)).toEqual([
      tried('paper', 'skipped', null),
      tried('fuse', 'worked', 60),
    ]);
  });

  test('is that a branch failed whose remedy did not work and that then led to a human', () => {
    expect(taught([failed], { by: waits })?.steps.slice(1)).toEqual([tried('paper', 'failed', 60)]);
    expect(taught([human], { by: waits })?.steps.slice(1)).toEqual([tried('paper', 'skipped', null)]);
  });

  test('is that what somebody waits for was the cause, unless an agent says otherwise or they came back', () => {
    const waiting = [{ jump: 'driver' }, failed];
    const told = taught(waiting, { by: waits });
    expect([told?.cause, told?.steps.at(-1)]).toEqual(['driver', tried('driver', 'worked', 60)]);
    for (const other of [
      taught(waiting, { by: waits, confirmed: 'fuse' }),
      taught([...waiting, { remark: false }], { by: waits }),
    ])
      expect(other?.steps.at(-1)).toEqual(tried('driver', 'skipped', null));
    expect(taught([...waiting, { remark: false }], { by: waits })?.cause).toBeNull();
  });

  test('is that the remedy worked which an agent says mended it, after all that the customer tried', () => {
    const told = taught([worked, { remark: false }], { confirmed: 'fuse', mended: 'new-fuse' });
    expect(told).toMatchObject({ cause: 'fuse', reopened: false });
    expect(told?.steps.slice(1)).toEqual([tried('paper', 'failed', 60), tried('fuse', 'worked', null)]);
  });
});
