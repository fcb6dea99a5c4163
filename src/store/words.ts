/**
 * A text as it is searched: Chinese, Japanese and Korean are written without spaces, so each of their letters becomes a
 * word; a search for several then looks for them in a row.
 */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What is typed into a search as the index takes it: each part that was typed, in a row, the last as a beginning. */
export function searchOf(text: string): string | undefined {
  const parts = text
    .split(/\s+/)
    .map(wordsOf)
    .filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.map((part) => `"${part}"*`).join(' ');
}
