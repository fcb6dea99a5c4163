import type { AuditRow } from '../../store/store.ts';
import type { Reader } from '../staff/frame.ts';
import { momentOf } from '../staff/time.ts';
import type { StaffWords } from '../staff/words.ts';
import { renderView } from '../views.ts';
import { pathOf } from './console.ts';

/** What is done to cases; the subject then is a reference. */
const ofCases: ReadonlySet<string> = new Set([
  ...['start', 'claim', 'release', 'hand-on', 'note', 'customer-reference', 'close', 'reopen', 'came-back'],
  ...['ask-together', 'together', 'apart'],
]);

/** Makes the page of the audit log. */
export function auditPage({ words, locale }: Reader, rows: readonly AuditRow[], more: boolean) {
  const last = rows.at(-1);
  const page = {
    words,
    rows: rows.map(({ at, who, action, subject, detail }) => ({
      at: momentOf(locale, at),
      who: wordFor(words.places, who),
      action: wordFor(words.deeds, action),
      subject,
      href: ofCases.has(action) ? pathOf(subject) : undefined,
      detail: wordFor(details(words), detail),
    })),
    older: more && last !== undefined ? `/audit?before=${last.number}` : undefined,
  };
  return { title: words.audit.title, body: renderView('console/audit', page), wide: true };
}

function details({ roles, channels, results, ways, orders }: StaffWords): Record<string, string> {
  return { ...roles, ...channels, ...results, ...ways, ...orders };
}

/** A word for a code, where there is one. */
function wordFor(words: Record<string, string>, code: string): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
}
