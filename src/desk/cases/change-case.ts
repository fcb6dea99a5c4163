import type { CaseChange, CaseResult, Staff } from '../../store/store.ts';
import { mask } from '../mask.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { type CaseView, readCase } from './read-case.ts';

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
  | 'together'
  | 'apart';
type Given = { action: Action; detail?: string; to?: Partial<CaseChange>; note?: string | undefined };

async function change(parts: Parts, staff: Staff, which: Which, make: (found: NonNullable<CaseView['case']>) => Given) {
  const found = await readCase(parts, which.reference);
  if (found.case === undefined)
    throw new Problem('conflict', 'This diagnosis is no case yet. Take it first.', 'revision');
  const { action, detail = '', to = {}, note } = make(found.case);
  const { owner, customerReference, together, result, cause, remedy, followUp, closedAt } = found.case;
  const changed = await parts.store.cases.change({
    id: found.view.id,
    revision: which.revision,
    to: { owner, customerReference, together, result, cause, remedy, followUp, closedAt, ...to },
    note: note === undefined || note === '' ? undefined : mask(note, parts.marks(found.view.locale)),
    by: staff.id,
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
  await change(parts, staff, which, ({ owner }) => {
    if (owner !== null) throw new Problem('conflict', 'Somebody took it first.', 'revision');
    return { action: 'claim', to: { owner: staff.id } };
  });
}

/** Gives a case back to the queue, or to a colleague. Throws Problem `not-found` where there is none of that name. */
export async function handOn(parts: Parts, staff: Staff, which: Which, to: string): Promise<void> {
  if (to === '') return change(parts, staff, which, () => ({ action: 'release', to: { owner: null } }));
  const colleague = await parts.store.staff.byName(to);
  if (colleague === undefined || colleague.disabledAt !== null || colleague.role === 'editor')
    throw new Problem('not-found', `"${to}" looks after no cases.`, 'to');
  return change(parts, staff, which, () => ({ action: 'hand-on', detail: to, to: { owner: colleague.id } }));
}

/** Adds a note, masked. */
export async function addNote(parts: Parts, staff: Staff, which: Which, note: string): Promise<void> {
  if (note.trim() === '') throw new Problem('invalid', 'A note needs a word.', 'note');
  await change(parts, staff, which, () => ({ action: 'note', note }));
}

/** Sets what the customer is called in another system. */
export async function setCustomerReference(parts: Parts, staff: Staff, which: Which, text: string): Promise<void> {
  const customerReference = mask(text.trim(), parts.marks('en')) || null;
  await change(parts, staff, which, () => ({ action: 'customer-reference', to: { customerReference } }));
}

/** Closes a case with what the agent found out, which is what the desk learns from. Throws Problem `invalid`. */
export async function closeCase(parts: Parts, staff: Staff, which: Which, closing: Closing): Promise<void> {
  const { result, cause, remedy, note, followUp } = closing;
  const { view } = await readCase(parts, which.reference);
  const { causes, steps } = view.guide.compiled;
  if (cause !== null && !causes.some(({ id }) => id === cause))
    throw new Problem('invalid', 'Choose a cause.', 'cause');
  if (remedy !== null && steps.get(remedy)?.kind !== 'remedy')
    throw new Problem('invalid', 'Choose a remedy.', 'remedy');
  await change(parts, staff, which, (found) => ({
    action: 'close',
    detail: result,
    note,
    to: { owner: found.owner ?? staff.id, result, cause, remedy, followUp, closedAt: parts.now(), together: 'no' },
  }));
}

/** Opens a closed case again, within the time limit. Throws Problem `conflict` afterwards. */
export async function reopen(parts: Parts, staff: Staff, which: Which): Promise<void> {
  await change(parts, staff, which, (found) => {
    if (parts.now() - (found.closedAt ?? 0) > reopenWithin)
      throw new Problem('conflict', 'It was closed too long ago to be reopened. Start a new one.', 'reopen');
    return { action: 'reopen', to: { owner: staff.id, result: null, closedAt: null, followUp: null } };
  });
}

/** Asks the customer, on their page, whether agent and customer may answer together; or ends that. */
export async function askTogether(parts: Parts, staff: Staff, which: Which, ask: boolean): Promise<void> {
  await change(parts, staff, which, () => ({
    action: ask ? 'ask-together' : 'apart',
    to: { together: ask ? 'asked' : 'no' },
  }));
}

/** The customer's answer to that. */
export async function agreeTogether(parts: Parts, view: CaseView['view'], agreed: boolean): Promise<void> {
  const found = await parts.store.cases.byId(view.id);
  if (found === undefined || found.together === 'no' || found.owner === null) return;
  const owner = await parts.store.staff.byId(found.owner);
  if (owner === undefined) return;
  await change(parts, { ...owner, name: 'customer' }, { reference: view.reference, revision: found.revision }, () => ({
    action: agreed ? 'together' : 'apart',
    to: { together: agreed ? 'agreed' : 'no' },
  }));
}
