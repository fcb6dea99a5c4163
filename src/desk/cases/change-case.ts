import type { Case, CaseChange, CaseResult, Staff } from '../../store/store.ts';
import { mask } from '../mask.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { record } from '../record.ts';
import type { View } from '../view.ts';
import { readCase } from './read-case.ts';

/** A closed case can be reopened for so many milliseconds. */
export const reopenWithin = 14 * 86_400_000;

/** Which case, and how often it had been changed when the page was made. */
export type Which = { reference: string; revision: number };

/** How an agent closes a case. */
export type Closing = {
  result: CaseResult;
  cause: string | null;
  remedy: string | null;
  note: string;
  /** a day, as in 2026-11-30 */
  followUp: string | null;
};

/** What a case was changed by; the words of the log. */
type Action =
  | 'claim'
  | 'release'
  | 'hand-on'
  | 'note'
  | 'close'
  | 'reopen'
  | 'customer-reference'
  | 'ask-together'
  | 'apart';
type Given = { action: Action; detail?: string; to?: Partial<CaseChange>; note?: string | undefined };

/** Whether somebody may do something to a case as it stands: whose it is, and whether it is open. */
const allowed: Record<Action, (found: Case, staff: Staff) => boolean> = {
  claim: ({ owner, closedAt }) => owner === null && closedAt === null,
  release: canHandOn,
  'hand-on': canHandOn,
  note: () => true,
  'customer-reference': () => true,
  close: isMine,
  reopen: ({ closedAt }) => closedAt !== null,
  'ask-together': isMine,
  apart: isMine,
};

function isMine({ owner, closedAt }: Case, { id }: Staff): boolean {
  return owner === id && closedAt === null;
}

/** Whether somebody may hand an open case on: its owner, and who leads the desk, as its owner may have gone home. */
export function canHandOn(found: Case, staff: Staff): boolean {
  const leads = staff.role === 'manager' || staff.role === 'admin';
  return isMine(found, staff) || (leads && found.owner !== null && found.closedAt === null);
}

/** Changes a case. Without a revision it is changed as it stands, whoever changed it last. */
async function change(
  parts: Parts,
  staff: Staff,
  { reference, revision }: { reference: string; revision?: number },
  make: (found: Case) => Given,
): Promise<void> {
  const found = await readCase(parts, reference);
  if (found.case === undefined)
    throw new Problem('conflict', 'This diagnosis is no case yet. Take it first.', 'revision');
  const { action, detail = '', to = {}, note = '' } = make(found.case);
  if (!allowed[action](found.case, staff))
    throw new Problem('conflict', 'This case is somebody else’s, or closed, or open again.', 'owner');
  const changed = await parts.store.cases.change({
    id: found.view.id,
    // What was allowed must still be so when it is written.
    revision: revision ?? (action === 'note' ? undefined : found.case.revision),
    to,
    note: note === '' ? undefined : { by: staff.id, text: mask(note, parts.marks(found.view.locale)) },
    at: parts.now(),
    deed: { who: staff.name, action, subject: found.view.reference, detail },
  });
  if (!changed) throw new Problem('conflict', 'Somebody changed this case meanwhile.', 'revision');
  parts.feed.tell(found.view.id);
}

/** Takes a case; a diagnosis that nobody escalated becomes one. Throws Problem `conflict` where somebody has it. */
export async function claim(parts: Parts, staff: Staff, which: Which): Promise<void> {
  const found = await readCase(parts, which.reference);
  if (found.case === undefined) {
    const deed = { who: staff.name, action: 'claim', subject: found.view.reference };
    const row = { id: found.view.id, at: parts.now(), owner: staff.id, customerReference: null, deed };
    if (!(await parts.store.cases.open(row))) throw new Problem('conflict', 'Somebody took it first.', 'revision');
    parts.feed.tell(found.view.id);
    return;
  }
  if (found.case.owner === staff.id) return;
  await change(parts, staff, which, () => ({ action: 'claim', to: { owner: staff.id } }));
}

/** Gives a case back to the queue, or to a colleague. Throws Problem `not-found` where there is none of that name. */
export async function handOn(parts: Parts, staff: Staff, which: Which, to: string): Promise<void> {
  if (to === '') return change(parts, staff, which, () => ({ action: 'release', to: { owner: null } }));
  const colleague = await parts.store.staff.byName(to);
  if (colleague === undefined || colleague.disabledAt !== null || colleague.role === 'editor')
    throw new Problem('not-found', `"${to}" looks after no cases.`, 'to');
  return change(parts, staff, which, () => ({ action: 'hand-on', detail: to, to: { owner: colleague.id } }));
}

/** Adds a note, masked. It takes nothing away, so it fits however the case was changed meanwhile. */
export async function addNote(parts: Parts, staff: Staff, reference: string, note: string): Promise<void> {
  if (note.trim() === '') throw new Problem('invalid', 'A note needs a word.', 'note');
  await change(parts, staff, { reference }, () => ({ action: 'note', note }));
}

/** Sets what the customer is called in another system. Throws Problem `conflict` where it is no longer what it was. */
export async function setCustomerReference(
  parts: Parts,
  staff: Staff,
  reference: string,
  { was, become }: { was: string; become: string },
): Promise<void> {
  const customerReference = mask(become.trim(), parts.marks('en')) || null;
  await change(parts, staff, { reference }, (found) => {
    if ((found.customerReference ?? '') !== was)
      throw new Problem('conflict', 'Somebody changed this case meanwhile.', 'revision');
    return { action: 'customer-reference', to: { customerReference } };
  });
}

/** Closes a case with what the agent found out, which is what the desk learns from. Throws Problem `invalid`. */
export async function closeCase(parts: Parts, staff: Staff, which: Which, closing: Closing): Promise<void> {
  const { result, cause, remedy, note, followUp } = closing;
  const { view, case: found } = await readCase(parts, which.reference);
  if (followUp !== null && followUp !== found?.followUp && followUp < dayOf(parts.now()))
    throw new Problem('invalid', 'A day to follow up lies ahead.', 'followUp');
  const { causes, steps } = view.guide.compiled;
  if (cause !== null && !causes.some(({ id }) => id === cause))
    throw new Problem('invalid', 'Choose a cause.', 'cause');
  if (remedy !== null && steps.get(remedy)?.kind !== 'remedy')
    throw new Problem('invalid', 'Choose a remedy.', 'remedy');
  await change(parts, staff, which, () => ({
    action: 'close',
    detail: result,
    note,
    to: { result, cause, remedy, followUp, closedAt: parts.now(), closedBy: staff.id, together: 'no' },
  }));
}

/** The day of a time where the desk is, as in 2026-11-30. */
function dayOf(at: number): string {
  const day = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Opens a closed case again, within the time limit. Throws Problem `conflict` afterwards. */
export async function reopen(parts: Parts, staff: Staff, which: Which): Promise<void> {
  await change(parts, staff, which, (found) => {
    if (parts.now() - (found.closedAt ?? 0) > reopenWithin)
      throw new Problem('conflict', 'It was closed too long ago to be reopened. Start a new one.', 'reopen');
    return { action: 'reopen', to: { owner: staff.id, result: null, closedAt: null, closedBy: null } };
  });
}

/** Asks the customer, on their page, whether agent and customer may answer together; or ends that. */
export async function askTogether(parts: Parts, staff: Staff, which: Which, ask: boolean): Promise<void> {
  await change(parts, staff, which, () => ({
    action: ask ? 'ask-together' : 'apart',
    to: { together: ask ? 'asked' : 'no' },
  }));
}

/** The customer's answer to that. Said twice it counts once; where an agent changes the case meanwhile it counts still. */
export async function agreeTogether(parts: Parts, view: View, agreed: boolean): Promise<void> {
  const together = agreed ? 'agreed' : 'no';
  for (let changed = false; !changed; ) {
    const found = await parts.store.cases.byId(view.id);
    if (found === undefined || found.together === 'no' || found.together === together) return;
    const deed = { who: 'customer', action: agreed ? 'together' : 'apart', subject: view.reference };
    const { id, revision } = found;
    changed = await parts.store.cases.change({
      id,
      revision,
      to: { together },
      note: undefined,
      at: parts.now(),
      deed,
    });
  }
  parts.feed.tell(view.id);
  // The log says that the customer speaks again, and when: until they leave, nobody answers for them.
  if (!agreed) await record(parts, view, [{ type: 'spoke', by: null }]);
}
