import { describe, expect, test } from '@jest/globals';
import type { Content } from '../../src/guide/content.ts';
import { merge } from '../../src/guide/merge.ts';
import { partTexts, settle } from '../../src/guide/settle.ts';

const guide = (steps: object, causes: object = {}) => JSON.stringify({ steps, causes }, null, 2);
const content = (text: string, scenarios?: string): Content => ({
  guide: text,
  texts: {},
  ...(scenarios && { scenarios }),
});

/** Merges, and takes mine for every part that both changed. */
function mine(base: Content, own: Content, theirs: Content): Content {
  const merged = merge(base, own, theirs);
  expect(merged.conflicts.length).toBeGreaterThan(0);
  const version = partTexts(own);
  return settle(
    merged.content,
    merged.conflicts.map((where) => ({ where, version: version(where) })),
  );
}

describe('choosing between two versions of a part', () => {
  test('puts mine in its place and keeps what else they changed', () => {
    const base = content(guide({ a: { kind: 'end' }, b: 1 }));
    const own = content(guide({ a: { kind: 'end', cause: 'mine' }, b: 1 }));
    const theirs = content(guide({ a: { kind: 'end', cause: 'theirs' }, b: 2 }));
    expect(JSON.parse(mine(base, own, theirs).guide)).toEqual({
      steps: { a: { kind: 'end', cause: 'mine' }, b: 2 },
      causes: {},
    });
  });

  test('takes a part away that I removed, and brings back one that they removed', () => {
    const base = content(guide({ a: 1, b: 1 }));
    const without = content(guide({ b: 1 }));
    const changed = content(guide({ a: 2, b: 1 }));
    expect(JSON.parse(mine(base, without, changed).guide).steps).toEqual({ b: 1 });
    expect(JSON.parse(mine(base, changed, without).guide).steps).toEqual({ a: 2, b: 1 });
  });

  test('puts causes into the order that I chose', () => {
    const base = content(guide({}, { a: 1, b: 2, c: 3 }));
    const own = content(guide({}, { b: 2, a: 1, c: 3 }));
    const theirs = content(guide({}, { c: 3, a: 1, b: 2 }));
    expect(Object.keys(JSON.parse(mine(base, own, theirs).guide).causes)).toEqual(['b', 'a', 'c']);
  });

  test('takes a whole file that does not read as JSON', () => {
    const own = content('{ "steps": ');
    expect(mine(content('{}'), own, content('{ "steps": 1 }')).guide).toBe('{ "steps": ');
  });

  test('finds a scenario by its name', () => {
    const scenarios = (end: string) => JSON.stringify({ scenarios: [{ name: 'other' }, { name: 'one', end }] });
    const merged = mine(content('{}', scenarios('a')), content('{}', scenarios('b')), content('{}', scenarios('c')));
    expect(JSON.parse(merged.scenarios ?? '')).toEqual(JSON.parse(scenarios('b')));
  });
});
