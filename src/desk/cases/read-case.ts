import type { Case, Note } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { referenceIn } from '../reference.ts';
import { explained } from '../triage/why.ts';
import { shownTo, type View, viewOf } from '../view.ts';

/** A diagnosis as an agent sees it: with its case, where it has become one, and when each event came. */
export type CaseView = {
  view: View;
  /** what the customer's page shows, where there is one */
  shown: View;
  channel: string;
  times: readonly number[];
  touchedAt: number;
  case: (Case & { notes: Note[] }) | undefined;
};

/** Reads a case by its reference. Throws Problem `not-found`. */
export async function readCase(parts: Parts, reference: string): Promise<CaseView> {
  const known = referenceIn(reference);
  const row = known === undefined ? undefined : await parts.store.diagnoses.byReference(known);
  if (row === undefined) throw new Problem('not-found', `There is no case "${reference}".`);
  const guide = await parts.library.version(row.version);
  const { channel, times, touchedAt } = row;
  const found = await parts.store.cases.byId(row.id);
  const shown = shownTo(guide, row, found?.together);
  return { view: await explained(parts, viewOf(guide, row), true), shown, channel, times, touchedAt, case: found };
}
