import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visit } from 'jsonc-parser';
import { leniently } from '../../src/guide/lenient.ts';
import { limits } from '../../src/guide/limits.ts';
import { scan } from '../../src/guide/scan.ts';
import { readSource } from '../../src/guide/source.ts';

/** How deep the reader gets that calls itself for each level. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  const begin = () => {
    depth += 1;
    most = Math.max(most, depth);
  };
  const end = () => {
    depth -= 1;
  };
  visit(text, { onObjectBegin: begin, onArrayBegin: begin, onObjectEnd: end, onArrayEnd: end });
  return most;
}

describe('a text that is nested too deep', () => {
  test.each([['{"a":'], ['['], ['[},'], ['[{]},']])(
    'is not read, however it hides it: %j a hundred thousand times',
    (part) => {
      for (const lead of ['', '["\n,', '[/*"*/', '[//"\n', '[}}}}}}}},']) {
        const text = lead + part.repeat(100_000);
        expect(leniently(text)).toBeUndefined();
        const { findings } = readSource({ name: 'a.json', bytes: new TextEncoder().encode(text) });
        expect(findings.map(({ code }) => code)).toContain('too-deep');
      }
    },
  );

  test('is always seen before it is read', () => {
    const token = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      '"a"',
      '"a":',
      '\n',
      '//',
      '/*',
      '*/',
      '\\',
      '1',
      '/',
      '\r',
    );
    const part = fc.array(token, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 5 }), part, fc.constantFrom('', ' '), (lead, repeated, between) => {
        const text = [...lead, ...Array.from({ length: 60 }, () => repeated).flat()].join(between);
        if (scan(text).every(({ code }) => code !== 'too-deep'))
          expect(depthOf(text)).toBeLessThanOrEqual(limits.depth);
      }),
      { numRuns: 20_000 },
    );
  });
});
