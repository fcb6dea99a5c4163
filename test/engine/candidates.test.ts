import { describe, expect, test } from '@jest/globals';
import { compileGuide } from '../../src/engine/compile.ts';
import { initial } from '../../src/engine/state.ts';
import { candidates } from '../../src/engine/triage/candidates.ts';
import type { Guide } from '../../src/guide/schema.ts';

type Given = Record<string, { prior: number; seconds: number; after?: string[] }>;

/** The order in which a guide takes its causes, each with one remedy that takes so many seconds. */
function orderOf(given: Given): string[] {
  const causes = Object.entries(given);
  const guide: Guide = {
    format: 1,
    id: 'lamp',
    locales: ['en'],
    start: 'triage',
    handoff: 'human',
    facts: {},
    causes: Object.fromEntries(
      causes.map(([name, { prior, after = [] }]) => [name, { prior, entry: `mend-${name}`, after }]),
    ),
    steps: {
      triage: { kind: 'triage', order: 'learned', exhausted: 'human' },
      human: { kind: 'end', outcome: 'escalated' },
      fine: { kind: 'end', outcome: 'resolved' },
      ...Object.fromEntries(
        causes.map(([cause, { seconds }]) => [
          `mend-${cause}`,
          { kind: 'remedy' as const, cause, seconds, worked: 'fine', otherwise: 'triage' },
        ]),
      ),
    },
  };
  const compiled = compileGuide(guide);
  return candidates(compiled, initial(compiled), 'learned').map(({ cause }) => cause);
}

describe('the order before anything was learned', () => {
  test('is likely and quick first', () => {
    expect(orderOf({ bulb: { prior: 0.2, seconds: 60 }, plug: { prior: 0.2, seconds: 20 } })).toEqual(['plug', 'bulb']);
  });

  test('takes an unlikely cause early that a likely one waits for', () => {
    const plug = { prior: 0.3, seconds: 60 };
    const fuse = { prior: 0.05, seconds: 30 };
    const bulb = { prior: 0.6, seconds: 30 };
    expect(orderOf({ plug, fuse, bulb })).toEqual(['bulb', 'plug', 'fuse']);
    expect(orderOf({ plug, fuse, bulb: { ...bulb, after: ['fuse'] } })).toEqual(['bulb', 'fuse', 'plug']);
  });

  test('and not for one that would not make up for it', () => {
    const fuse = { prior: 0.05, seconds: 300 };
    const bulb = { prior: 0.3, seconds: 30, after: ['fuse'] };
    expect(orderOf({ plug: { prior: 0.3, seconds: 60 }, fuse, bulb })).toEqual(['bulb', 'plug', 'fuse']);
  });

  test('nor for one that waits for something else too', () => {
    const given = {
      plug: { prior: 0.3, seconds: 60 },
      fuse: { prior: 0.05, seconds: 30 },
      dose: { prior: 0.01, seconds: 600 },
    };
    expect(orderOf({ ...given, bulb: { prior: 0.6, seconds: 30, after: ['fuse', 'dose'] } })).toEqual([
      'bulb',
      'plug',
      'fuse',
      'dose',
    ]);
  });
});
