// No 0, O, 1, I, L: what is read out over a telephone must be heard right.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * Makes random bytes to a short speakable reference such as `K7M-4QX` (31^6, about 887 million). It finds a case for
 * staff and opens nothing. Bytes of 248 and more are skipped so that every letter is equally likely.
 * @returns undefined when fewer than six bytes could be used
 */
export function referenceFrom(bytes: Uint8Array): string | undefined {
  const letters = [...bytes].filter((byte) => byte < 248).map((byte) => alphabet[byte % 31]);
  if (letters.length < 6) return undefined;
  return `${letters.slice(0, 3).join('')}-${letters.slice(3, 6).join('')}`;
}

/**
 * Reads a reference as people type it: in small letters, full width, with any dash, spaces, or nothing between.
 * @returns undefined where it can be none
 */
export function referenceIn(text: string): string | undefined {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '');
  if (letters.length !== 6 || [...letters].some((letter) => !alphabet.includes(letter))) return undefined;
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}
