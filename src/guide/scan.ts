import { limits } from './limits.ts';

/** Something in the raw text that must not go further. */
export type Hazard = { code: string; offset: number; message: string };

// Zero-width marks, embeddings, overrides and isolates: they make a text read differently from what it holds.
const invisible = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what this is for
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;

// As jsonc-parser reads: a text ends with its line, and comments are passed over. What differed could hide a bracket.
const token =
  /"[^"\\\n\r]*(?:\\[\s\S][^"\\\n\r]*)*"?|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\]]|(?:(?!\/[/*])[^\s{}[\],:"])+/g;

/** Reads the tokens once from front to back, without recursion, and reports what is too deep, too many or not honest text. */
export function scan(text: string): Hazard[] {
  const hazards: Hazard[] = [];
  const open: string[] = [];
  let values = 0;
  for (const { 0: part, index: offset } of text.matchAll(token)) {
    const first = part[0];
    if (first === '}' || first === ']') {
      // One that closes nothing is passed over by the reader too.
      if (open.at(-1) === (first === '}' ? '{' : '[')) open.pop();
      continue;
    }
    if (part.startsWith('//') || part.startsWith('/*')) continue;
    values += 1;
    if (first === '{' || first === '[') open.push(first);
    if (open.length > limits.depth) {
      const message = `this is nested more than ${limits.depth} levels deep; write conditions flatter, or name parts of them under "conditions".`;
      return [...hazards, { code: 'too-deep', offset, message }];
    }
    if (values > limits.values) {
      const message = `the file has more than ${limits.values} values; split the guide in two.`;
      return [...hazards, { code: 'too-many-values', offset, message }];
    }
    if (first === '"') hazards.push(...inText(unescaped(part), offset));
    else if (/^-?\d/.test(part) && Math.abs(Number(part)) === Number.POSITIVE_INFINITY) {
      hazards.push({ code: 'number', offset, message: `${part.slice(0, 40)} is too large for a number.` });
    }
    if (hazards.length >= 100) return hazards;
  }
  return hazards;
}

function unescaped(literal: string): string {
  return literal.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function inText(value: string, offset: number): Hazard[] {
  if (!value.isWellFormed()) {
    return [
      {
        code: 'lone-surrogate',
        offset,
        message: 'this text holds half of a character (a lone surrogate); type it again.',
      },
    ];
  }
  const hidden = invisible.exec(value)?.[0] ?? control.exec(value)?.[0];
  if (hidden === undefined) return [];
  const name = `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const message = `this text holds the invisible character ${name}, which can change how it reads; remove it.`;
  return [{ code: 'invisible-character', offset, message }];
}
