import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { overlapBars } from '../../bench/overlap.ts';
import { readFolder } from '../../src/desk/folder.ts';
import { check } from '../../src/engine/check.ts';
import { compileGuide } from '../../src/engine/compile.ts';
import { after, initial } from '../../src/engine/state.ts';
import { follow, followFast, position } from '../../src/engine/walk.ts';
import { parse } from '../../src/guide/parse.ts';
import { Guide } from '../../src/guide/schema.ts';

const folder = join(import.meta.dirname, '../../rules/okpay-login');
const guide = Guide.parse(JSON.parse(readFileSync(join(folder, 'guide.json'), 'utf8')));
const compiled = compileGuide(guide);

describe('walks through the first guide', () => {
  test('that overlap take the steps that they take one after the other', async () => {
    const [bar] = await overlapBars(guide, 10_000, 10_000);
    expect(bar).toMatchObject({ measured: '0', met: true });
  }, 120_000);

  test('are the same by json-rules-engine and by the compiled conditions', async () => {
    let state = initial(compiled);
    for (const move of [
      { type: 'answer', value: 'broken-page' },
      { type: 'look-up', value: 'unknown' },
      { type: 'answer', value: 'unknown' },
    ] as const) {
      const hops = followFast(compiled, state, move);
      expect(await follow(compiled, state, move)).toEqual(hops);
      state = hops.reduce((before, hop) => after(compiled, before, hop), state);
    }
    expect(position(compiled, state).kind).toBe('asking');
  });

  test('a move that does not fit the position makes no hop', () => {
    const start = initial(compiled);
    expect(followFast(compiled, start, { type: 'try', result: 'worked' })).toEqual([]);
    expect(followFast(compiled, start, { type: 'look-up', value: 'outage' })).toEqual([]);
  });

  test('ask at most seven questions, end every time, and pass their scenarios', async () => {
    const { parsed } = parse(await readFolder(folder));
    if (parsed === undefined) throw new Error('The first guide does not parse.');
    const { findings, proof, scenarios } = check(parsed);
    expect(findings).toEqual([]);
    expect(proof.longest.questions).toBeLessThanOrEqual(7);
    expect(new Set(proof.causes)).toEqual(new Set(Object.keys(guide.causes)));
    expect(scenarios.passed).toBeGreaterThanOrEqual(25);
  });
});
