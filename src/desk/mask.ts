import { codes } from './mask/codes.ts';
import { mails } from './mask/mails.ts';
import { numbers } from './mask/numbers.ts';
import { shadowOf } from './mask/shadow.ts';

/** What stands in a text where personal data was. */
export type Marks = { card: string; phone: string; mail: string; id: string; code: string };

/** A stretch of a shadow text that must not be kept. */
export type Span = { kind: keyof Marks; start: number; end: number };

/**
 * Replaces card numbers, telephone numbers, mail addresses, Chinese ID numbers, one-time codes and told passwords by
 * marks; error codes, versions, dates and amounts stay. What is disguised by other digits, Chinese numerals, spaces or
 * invisible characters is found all the same. The time grows with the length alone.
 */
export function mask(text: string, marks: Marks): string {
  const shadow = shadowOf(text);
  const spans = apart([...mails(shadow.text), ...numbers(shadow.text), ...codes(shadow.text)]);
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of spans) {
    masked += text.slice(from, shadow.starts[start]) + marks[kind];
    from = shadow.ends[end - 1] ?? text.length;
  }
  return masked + text.slice(from);
}

/** Spans in order; of those that overlap, the first one found wins. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else last.end = Math.max(last.end, span.end);
  }
  return kept;
}
