import type { CaseView } from '../../desk/cases/read-case.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Live } from '../live.ts';
import type { Cookies } from '../staff/cookies.ts';
import type { Door, StaffRequest } from '../staff/door.ts';
import type { Reader } from '../staff/frame.ts';
import { type Speech, textIn } from '../wizard/answer-text.ts';
import { wordsOf } from '../words.ts';
import type { Misses } from './misses.ts';

/** What the pages of the console stand on. */
export type Console = { door: Door; desk: Desk; cookies: Cookies; live: Live; misses: Misses };

/** The reference in the path of a request. */
export function referenceOf(req: StaffRequest): string {
  return req.params.reference ?? '';
}

/** A diagnosis' texts in the reader's language. */
export function speechOf({ view }: CaseView, { locale }: Reader): Speech {
  return { locale, text: textIn(view, locale), words: wordsOf(locale) };
}

/** Where the page of a case is. */
export function pathOf(reference: string): string {
  return `/console/cases/${encodeURIComponent(reference)}`;
}
