import type { Chance } from './chance.ts';

type Place = { holder: object; key: string };

const strange: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  12_345_678_901,
  '',
  ' ',
  'unknown',
  '__proto__',
  'constructor',
  'a'.repeat(5_000),
  '\u202Eabc',
  '\uD800',
  'x\u0000y',
  '\u200B',
  'ask-0',
  'triage',
  'trige',
  [],
  {},
  [[]],
  [null],
  { fact: 'fact-0' },
  { all: [] },
  { any: [] },
  { not: {} },
  { condition: 'named' },
  { condition: 'nobody' },
  { all: [{ condition: 'named' }, { fact: 'fact-0', operator: 'equal', value: 'one' }] },
  { path: '$.x' },
  { fact: 'fact-0', operator: 'eq', value: 1 },
  { fact: 'fact-0', operator: 'in', value: 'one' },
  { fact: 'fact-0', operator: 'equal', value: { fact: 'fact-1' } },
  { kind: 'end', outcome: 'resolved' },
  { type: 'text', max: 20 },
  'Tell us your password here',
  '[x](javascript:alert(1))',
  '{nobody}',
  '<b>x</b>',
];

const keys = [
  'path',
  'priority',
  'params',
  '__proto__',
  'constructor',
  'all',
  'any',
  'not',
  'fact',
  'steps',
  'Bad Name',
  'x'.repeat(70),
  'toString',
  'extra',
];

/** Breaks a JSON text by chance, as its value or as its characters. What comes out may still be right. */
export function mutated(text: string, chance: Chance): string {
  if (chance.odds(0.25)) return asText(text, chance);
  const value: unknown = JSON.parse(text);
  for (let times = 1 + chance.below(2); times > 0; times -= 1) change(value, chance);
  return JSON.stringify(value, null, chance.pick([0, 1, 2]));
}

function change(value: unknown, chance: Chance): void {
  const places = placesIn(value);
  if (places.length === 0) return;
  const { holder, key } = chance.pick(places);
  const kind = chance.below(5);
  if (kind === 0) Reflect.deleteProperty(holder, key);
  else if (kind === 1) Reflect.set(holder, chance.pick(keys), structuredClone(chance.pick(strange)));
  else if (kind === 2)
    Object.defineProperty(holder, chance.pick(keys), {
      value: structuredClone(Reflect.get(holder, key)),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else if (kind === 3) Reflect.set(holder, key, structuredClone(Reflect.get(...at(chance.pick(places)))));
  else Reflect.set(holder, key, structuredClone(chance.pick(strange)));
}

function at({ holder, key }: Place): [object, string] {
  return [holder, key];
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(Reflect.get(value, key))]);
}

function asText(text: string, chance: Chance): string {
  const spot = chance.below(text.length);
  const after = chance.below(text.length - spot) + spot;
  switch (chance.below(7)) {
    case 0:
      return text.slice(0, spot);
    case 1:
      return (
        text.slice(0, spot) +
        chance.pick(['"', '{', '}', '[', ']', ',', ':', 'NaN', '//', '\u0000', '\u202E', '1e999', '\\']) +
        text.slice(spot)
      );
    case 2:
      return text.slice(0, spot) + text.slice(after);
    case 3:
      return text.slice(0, after) + text.slice(spot);
    case 4:
      return `${'['.repeat(1 + chance.below(40))}${text}`;
    case 5:
      return text.replace('"steps"', '"facts"');
    default:
      return text.replaceAll(
        chance.pick(['equal', 'fact-0', 'triage', 'handoff', 'end', 'one']),
        chance.pick(['equals', 'fact-1', 'solved', 'two', 'unknown', '']),
      );
  }
}
