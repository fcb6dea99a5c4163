import type { Span } from '../mask.ts';

// Every repetition is bounded, so that no text makes this slow.
const at = String.raw`(?:@|\(at\)|\[at\]|\{at\}| at |艾特)`;
const dot = String.raw`(?:\.|\(dot\)|\[dot\]|\{dot\}| dot |。|点)`;
const mail = new RegExp(
  `[a-z0-9._%+-]{1,64} {0,2}${at} {0,2}[a-z0-9-]{1,63}(?: {0,2}${dot} {0,2}[a-z0-9-]{1,24}){1,4}`,
  'g',
);
const named = /[a-z0-9._%+-]{1,64} {0,2}(?:@|\(at\)|\[at\])/;
const plain = /\.[a-z]{2,24}$|(?:dot\)?\]?\}?|点) {0,2}[a-z]{2,24}$/;

/** Mail addresses in a shadow text, written out or disguised. */
export function mails(shadow: string): Span[] {
  if (!/@|at|艾特/.test(shadow)) return [];
  return [...shadow.matchAll(mail)].flatMap((match): Span[] => {
    const text = match[0];
    const disguisedInWords = !named.test(text) && !/艾特/.test(text);
    // "look at okpay.com" is a sentence; "kim at example dot com" is an address.
    if (disguisedInWords && !/ dot |\(dot\)|\[dot\]/.test(text)) return [];
    return plain.test(text.trimEnd())
      ? [{ kind: 'mail', start: match.index, end: match.index + text.trimEnd().length }]
      : [];
  });
}
