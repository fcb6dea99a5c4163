import type { Span } from '../mask.ts';

/** A stretch of digits without anything between. */
type Group = { start: number; end: number; digits: string; plus: boolean };

/** Cards, telephones and ID numbers in a shadow text, whole or in groups with spaces, hyphens or dots between. */
export function numbers(shadow: string): Span[] {
  const spans: Span[] = [];
  for (const chain of chainsOf(shadow)) {
    let first = 0;
    while (first < chain.length) {
      const found = longestFrom(chain, first, shadow);
      if (found !== undefined) spans.push(found.span);
      first = found === undefined ? first + 1 : found.last + 1;
    }
  }
  return spans;
}

/** Groups that belong together: at most three separating characters between one and the next. */
function chainsOf(shadow: string): Group[][] {
  const chains: Group[][] = [];
  let end = -1;
  for (const match of shadow.matchAll(/\d+/g)) {
    const start = match.index;
    const group = {
      start,
      end: start + match[0].length,
      digits: match[0],
      plus: /\+ ?\(?$/.test(shadow.slice(Math.max(0, start - 3), start)),
    };
    const between = end === -1 ? undefined : shadow.slice(end, start);
    const joined = between !== undefined && between.length <= 3 && /^[ \-–—._/()·]*$/.test(between);
    if (joined) chains.at(-1)?.push(group);
    else chains.push([group]);
    end = group.end;
  }
  return chains;
}

function longestFrom(chain: readonly Group[], first: number, shadow: string): { span: Span; last: number } | undefined {
  let digits = '';
  let found: { span: Span; last: number } | undefined;
  for (let last = first; last < chain.length && last < first + 20; last += 1) {
    const group = chain[last];
    const start = chain[first]?.start;
    if (group === undefined || start === undefined) break;
    digits += group.digits;
    if (digits.length > 20) break;
    const groups = chain.slice(first, last + 1);
    const withX = digits.length === 17 && /^[ -]?x(?![a-z0-9])/.exec(shadow.slice(group.end, group.end + 3));
    const kind = withX && isId(`${digits}x`) ? 'id' : kindOf(digits, groups);
    if (kind !== undefined) found = { span: { kind, start, end: group.end + (withX ? withX[0].length : 0) }, last };
  }
  return found;
}

function kindOf(digits: string, groups: readonly Group[]): Span['kind'] | undefined {
  if (isId(digits)) return 'id';
  if (digits.length >= 13 && digits.length <= 19 && evenly(groups) && luhn(digits)) return 'card';
  if (/^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits)) return 'phone';
  if (groups[0]?.plus === true && digits.length >= 8 && digits.length <= 15) return 'phone';
  // Chinese landlines and freephone numbers as they are written, and the usual American grouping.
  const lengths = groups.map((group) => group.digits.length).join('-');
  if (/^0\d{9,11}$/.test(digits) && /^(?:3-[78]|4-[78]|3-4-4|4-4-4)$/.test(lengths)) return 'phone';
  if (/^(?:3-3-4)$/.test(lengths) || (/^[48]00/.test(digits) && /^3-(?:3-4|4-3|7)$/.test(lengths))) return 'phone';
  return undefined;
}

/** Whether the groups look like one number in groups: all alike but the last, or as some cards are printed. */
function evenly(groups: readonly Group[]): boolean {
  const lengths = groups.map(({ digits }) => digits.length);
  const first = lengths[0] ?? 0;
  const alike = lengths.slice(0, -1).every((length) => length === first) && (lengths.at(-1) ?? 0) <= Math.max(first, 4);
  return alike || ['4-6-5', '4-6-4', '6-13', '4-4-4-4-3'].includes(lengths.join('-'));
}

/** The check digit of payment cards (ISO/IEC 7812-1, Luhn). */
function luhn(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A Chinese ID number: 18 places with a check digit (GB 11643, ISO 7064 MOD 11-2), or the older 15 with a date. */
function isId(number: string): boolean {
  if (/^[1-8]\d{14}$/.test(number)) return isDate(`19${number.slice(6, 12)}`);
  if (!/^[1-9]\d{16}[\dx]$/.test(number) || !isDate(number.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return '10x98765432'[sum % 11] === number[17];
}

function isDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
