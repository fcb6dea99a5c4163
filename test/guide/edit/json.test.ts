import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrange, insert, put } from '../../../src/guide/edit/json.ts';
import { written } from '../../../src/guide/edit/layout.ts';

const file = `{
    "id": "a",   "locales": ["en"],

    "steps": {
        "one": { "kind": "end" },
        "two": {
            "kind": "question"
        }
    }
}
`;

describe('a change of a file', () => {
  test('leaves every other byte as it was, odd spacing included', () => {
    expect(put(file, ['id'], 'b')).toBe(file.replace('"a"', '"b"'));
    expect(put(file, ['id'], 'a')).toBe(file);
    expect(put(file, ['steps', 'none', 'kind'], undefined)).toBe(file);
  });

  test('is indented as the file is', () => {
    expect(put(file, ['steps', 'two', 'seconds'], 5)).toBe(
      file.replace('"kind": "question"', '"kind": "question",\n            "seconds": 5'),
    );
    expect(put(file.replaceAll('\n', '\r\n'), ['steps', 'two', 'seconds'], 5)).toContain(
      '"question",\r\n            "seconds": 5\r\n',
    );
    expect(put('{}', ['a'], 1)).toBe('{\n  "a": 1\n}');
  });

  test('puts a new member where a reader expects it', () => {
    expect(put('{ "kind": 1, "otherwise": 2 }', ['rules'], [], ['kind', 'rules', 'otherwise'])).toBe(
      '{ "kind": 1, "rules": [], "otherwise": 2 }',
    );
    expect(put('{ "otherwise": 2 }', ['kind'], 1, ['kind', 'rules', 'otherwise'])).toBe(
      '{ "kind": 1, "otherwise": 2 }',
    );
  });

  test('makes what is missing on the way, and refuses a way through what is no object', () => {
    expect(put('{ "a": 1 }', ['b', 'c'], 2)).toBe('{ "a": 1, "b": { "c": 2 } }');
    expect(() => put('{ "a": 1 }', ['a', 'c'], 2)).toThrow('"a" is not what it should be');
  });

  test('breaks a line that got too long', () => {
    const list = JSON.stringify(Array.from({ length: 12 }, (_, index) => `option-${index}`)).replaceAll(',', ', ');
    expect(put(`{\n  "list": ${list}\n}`, ['list', 0], 'x').split('\n').length).toBe(3);
    expect(insert(`{\n  "list": ${list}\n}`, ['list'], 12, 'one-more').split('\n').length).toBe(17);
  });

  test('puts list items and members in another order and leaves the spacing', () => {
    expect(arrange('[1,  2, 3]', [], [2, 0, 1])).toBe('[3,  1, 2]');
    expect(arrange('{ "a": 1,\n "b": 2 }', [], [1, 0])).toBe('{ "b": 2,\n "a": 1 }');
  });

  test('comes to the same as a change of the value, whatever is changed where', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const value = fc.jsonValue({ maxDepth: 2 }).filter((each) => !JSON.stringify(each).includes('__proto__'));
    const object = fc.dictionary(key, fc.dictionary(key, value));
    fc.assert(
      fc.property(
        object,
        key,
        key,
        fc.option(value, { nil: undefined }),
        fc.nat(3),
        (before, outer, inner, to, indent) => {
          const text =
            indent === 3 ? written(before, { unit: '  ', eol: '\n' }, '', 0) : JSON.stringify(before, null, indent);
          const after = JSON.parse(put(text, [outer, inner], to)) as unknown;
          const { [outer]: within = {}, ...rest } = before;
          const { [inner]: _, ...others } = within;
          const changed = to === undefined ? others : { ...others, [inner]: to };
          const untouched = to === undefined && before[outer] === undefined;
          expect(after).toEqual(JSON.parse(JSON.stringify(untouched ? rest : { ...rest, [outer]: changed })));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
