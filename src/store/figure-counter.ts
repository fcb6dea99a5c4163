import type { Event } from '../engine/event.ts';
import { countedAll, type Hopped, type Tally, type Timed, untouched } from '../engine/figures/tally.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { toEvent } from './event-row.ts';
import { remarkCounter } from './figure-remarks.ts';
import { type Keyed, keyOf, standingCounter } from './figure-standing.ts';
import { changes, type Entry, openTables } from './figure-tables.ts';
import { hopEntries } from './figure-tally.ts';
import { freeTexts } from './free-texts.ts';
import type { Names } from './names.ts';

const { number } = given;

/** What counts as what. Where this grows, all figures are counted anew at the next start. */
export const definition = 1;

/** What keeps figures. */
export type Counter = ReturnType<typeof openCounter>;

/** Events that were added to a diagnosis, the first as number `from`, and what they did at steps. */
type Added = { id: number; from: number; events: readonly Event[]; hops: readonly Hopped[] };

/**
 * Opens what keeps figures, in the transaction of what they count: only within a write. A diagnosis whose turn has not
 * come since figures were begun anew is left alone: it is counted whole when its turn comes.
 */
export function openCounter(connection: Connection, names: Names) {
  const run = statements(connection);
  const tables = openTables(connection);
  const texts = freeTexts(connection);
  const standing = standingCounter(connection, names);
  const remarks = remarkCounter(connection);
  const counts = (id: number): boolean => id <= (run.countedTo.get(definition)?.counted_to ?? 0);
  const standingOf = (id: number): Entry[] => {
    const row = run.row.get(id);
    return row === undefined ? [] : standing(row);
  };
  const tallied = (tally: Tally, version: number, events: readonly Timed[], earlier: () => readonly Event[]) =>
    countedAll(tally, events, texts(version), earlier);
  const eventsOf = (id: number): Timed[] =>
    run.events.all(id).map(({ at, ...row }) => ({ at, event: toEvent(names, row) }));
  const hopsOf = (id: number): Entry[] => {
    const row = run.row.get(id);
    if (row === undefined) return [];
    const { hops } = tallied(untouched, row.version_id, eventsOf(id), () => []);
    return hopEntries(names, keyOf(names, row), hops);
  };
  const added = (row: Keyed, { id, from, events, hops }: Added): void => {
    tables.add([...hopEntries(names, keyOf(names, row), hops), ...remarks(row, id, from, events)]);
  };
  const around = (id: number, change: () => void, of: (id: number) => Entry[] = standingOf): void => {
    const before = of(id);
    change();
    tables.add(changes(before, of(id)));
  };
  return {
    tallied,
    /** Counts a new diagnosis. */
    created: (row: Keyed, more: Added): void => {
      if (!counts(more.id)) return;
      added(row, more);
      tables.add(standingOf(more.id));
    },
    /** Writes more events of a diagnosis and counts them; `moved`: whether they change how it stands. */
    appended: (row: Keyed, more: Added, moved: boolean, write: () => void): void => {
      const counted = counts(more.id);
      if (counted && moved) around(more.id, write);
      else write();
      if (counted) added(row, more);
    },
    /** Makes a change of a case, or of how a diagnosis stands. */
    changed: (id: number, change: () => void): void => (counts(id) ? around(id, change) : change()),
    /** Makes a change of what all of a diagnosis is told apart by. */
    retold: (id: number, change: () => void): void =>
      counts(id) ? around(id, change, () => [...standingOf(id), ...hopsOf(id)]) : change(),
  };
}

function statements({ prepare }: Connection) {
  return {
    countedTo: prepare(build.selectFrom('figures').select('counted_to').where('definition', '=', number)),
    row: prepare(
      build
        .selectFrom('diagnoses')
        .select(['id', 'version_id', 'locale', 'channel', 'day', 'started_at', 'ended_at', 'outcome'])
        .select(['step', 'cause', 'remedy', 'helped', 'questions', 'came_back'])
        .where('id', '=', number),
    ),
    events: prepare(
      build
        .selectFrom('events')
        .select(['at', 'kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
        .where('diagnosis_id', '=', number)
        .orderBy('number'),
    ),
  };
}
