import type { CaseView } from '../../desk/cases/read-case.ts';
import type { AuditRow } from '../../store/store.ts';
import type { Reader } from '../staff/frame.ts';
import { timeOf } from '../staff/time.ts';
import type { Speech } from '../wizard/answer-text.ts';
import { fill } from '../words.ts';
import { knownOf } from './known.ts';

/** For what a form was sent: how many events there were, or how often the case had been changed. */
export type Since = { key?: number | undefined; revision?: number | undefined };

/** How often a case was changed since a form of it was made. */
export function changedSince({ case: found }: CaseView, { revision }: Since): number {
  return revision === undefined ? 0 : Math.min(20, Math.max(0, (found?.revision ?? 0) - revision));
}

/** What happened since a form was made, in lines: what was answered, and what was done to the case. */
export function changesSince(
  found: CaseView,
  since: Since,
  done: readonly AuditRow[],
  speech: Speech,
  reader: Reader,
): string[] {
  const { key = found.view.key } = since;
  const answers = knownOf(found, speech, reader).filter(({ number }) => number >= key);
  const notes = found.case?.notes ?? [];
  return [
    ...answers.map(({ label, answer, source }) => `${label}${answer && ': '}${answer} (${source})`),
    ...done.toReversed().map(({ who, action, at, detail }) => {
      const note = action === 'note' ? (notes.find((each) => each.at === at)?.text ?? '') : detail;
      const what = `${reader.words.deeds[action] ?? action}${note && ': '}${note}`;
      return `${what} (${fill(reader.words.case.by, { name: who, time: timeOf(reader.locale, at) })})`;
    }),
  ];
}
