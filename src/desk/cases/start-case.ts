import type { Staff } from '../../store/store.ts';
import { mask } from '../mask.ts';
import type { Parts } from '../parts.ts';
import { start } from '../start.ts';

/** How a caller reached the desk. */
export const channels = ['phone', 'chat', 'mail', 'counter'] as const;

/** For whom an agent starts: by which way they came, in which language they are, and what another system calls them. */
export type Caller = {
  guide: string;
  locale: string;
  channel: (typeof channels)[number];
  customerReference: string;
};

/** Starts a diagnosis for a caller, as a case of the agent's. Gives its reference. */
export async function startFor(parts: Parts, staff: Staff, caller: Caller): Promise<string> {
  const { guide, locale, channel } = caller;
  const { reference } = await start(parts, { guide, locale, channel, by: staff.name });
  const row = await parts.store.diagnoses.byReference(reference);
  if (row === undefined) throw new Error(`Diagnosis ${reference} was not stored.`);
  const mine = {
    owner: staff.id,
    customerReference: mask(caller.customerReference.trim(), parts.marks(locale)) || null,
  };
  const more = {
    id: row.id,
    at: parts.now(),
    deed: { who: staff.name, action: 'start', subject: reference, detail: channel },
  };
  // Where look-ups alone led to a human there is a case already, and it is nobody's.
  if (!(await parts.store.cases.open({ ...mine, ...more })))
    await parts.store.cases.change({ ...more, revision: undefined, to: mine, note: undefined });
  parts.feed.tell(row.id);
  return reference;
}
