/** A plain form of a text to search in, and where each of its characters came from. */
export type Shadow = { text: string; starts: number[]; ends: number[] };

const numerals = new Map([...'零一二三四五六七八九'].map((character, value) => [character, String(value)]));
for (const [character, value] of Object.entries({
  〇: 0,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  幺: 1,
})) {
  numerals.set(character, String(value));
}

const invisible = /\p{Default_Ignorable_Code_Point}/u;
const digit = /\p{Nd}/u;

/** Makes the shadow of a text: compatibility forms folded, lower case, digits of every script plain, invisible characters gone. */
export function shadowOf(text: string): Shadow {
  const starts: number[] = [];
  const ends: number[] = [];
  let shadow = '';
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const plain = invisible.test(character) ? '' : plainly(character);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    shadow += plain;
    at = end;
  }
  return { text: shadow, starts, ends };
}

function plainly(character: string): string {
  if (character >= ' ' && character <= '~') return character.toLowerCase();
  const numeral = numerals.get(character);
  if (numeral !== undefined) return numeral;
  const folded = character.normalize('NFKC').toLowerCase();
  return digit.test(folded) ? folded.replace(/\p{Nd}/gu, asciiDigit) : folded;
}

/** The value of a decimal digit: digits stand in runs of ten, zero first. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return character;
  let zero = code;
  while (code - zero < 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
