import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readFolder } from '../../src/desk/folder.ts';
import { check } from '../../src/engine/check.ts';
import { parse } from '../../src/guide/parse.ts';

const guides = 'test/guides';

describe.each(readdirSync(guides))('the guide from another field: %s', (name) => {
  test('passes every check, and has a scenario for each of its ends', async () => {
    const { parsed, findings } = parse(await readFolder(`${guides}/${name}`));
    expect(findings).toEqual([]);
    if (parsed === undefined) return;
    const { findings: found, proof, scenarios } = check(parsed);
    expect(found).toEqual([]);
    expect(proof.complete).toBe(true);
    expect(scenarios.failed).toBe(0);
    const steps = Object.entries(parsed.guide.steps);
    const ends = steps.filter(([, { kind }]) => kind === 'end').map(([end]) => end);
    expect(new Set(parsed.scenarios.map(({ end }) => end))).toEqual(new Set(ends));
    expect(proof.ends.map(({ end }) => end).toSorted()).toEqual(ends.toSorted());
  });
});

test('one of them has at least forty questions', async () => {
  const { parsed } = parse(await readFolder(`${guides}/us-dependents-2022`));
  const steps = Object.values(parsed?.guide.steps ?? {});
  expect(steps.filter(({ kind }) => kind === 'question').length).toBeGreaterThanOrEqual(40);
});
