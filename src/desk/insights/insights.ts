import type { FigureFilter } from '../../store/figure.ts';
import type { Period, Staff } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import type { PublishedGuide } from '../published.ts';
import { catchUpFigures, rebuildFigures, type Watcher } from './count-figures.ts';
import { openDoubts } from './doubts.ts';
import { exportPast } from './export-past.ts';
import { openRisenWords } from './risen-words.ts';
import { openRisings } from './rising.ts';
import { openWorths } from './worth.ts';

/** What managers and editors learn from diagnoses. */
export function openInsights(parts: Parts) {
  const { store } = parts;
  return {
    figures: store.figures,
    /** how far figures are counted: until all are, they are too low */
    counted: () => store.figures.counted(),
    rebuild: (watcher?: Watcher) => rebuildFigures(parts, watcher),
    catchUp: (watcher?: Watcher) => catchUpFigures(parts, watcher),
    remarks: (filter: FigureFilter, limit: number) => store.remarks(filter, limit),
    /** the words that rose in remarks */
    risenWords: openRisenWords(parts),
    /** every event of a period, for somebody who takes them away; the log says who did */
    exportPast: (me: Staff, period: Period) => exportPast(parts, me, period),
    /** what each question was worth */
    worth: openWorths(parts),
    /** how remedies and ends stand, and which of them are to be doubted */
    doubts: openDoubts(parts),
    /** causes that more come to than is usual */
    rising: openRisings(parts),
    guide: (id: string, number: number | undefined) => readVersion(parts, id, number),
  };
}

/** A guide as it is live, or its version of a number; undefined where there is none of that number. Throws Problem `not-found`. */
async function readVersion(
  { library, store }: Parts,
  id: string,
  number: number | undefined,
): Promise<PublishedGuide | undefined> {
  if (number === undefined) return library.guide(id);
  const row = await store.versions.byNumber(id, number);
  return row && library.version(row.id);
}
