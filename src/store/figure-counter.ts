import type { Event } from '../engine/event.ts';
import { countedAll, type Hopped, type Tally, type Timed, untouched } from '../engine/figures/tally.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { toEvent } from './event-row.ts';
import { remarkCounter } from './figure-remarks.ts';
import { keyOf, type Standing, standingCounter } from './figure-standing.ts';
import { changes, type Entry, openTables } from './figure-tables.ts';
import { hopEntries } from './figure-tally.ts';
import { freeTexts } from './free-texts.ts';
import type { Names } from './names.ts';

const { number } = given;

/** What counts as what. Where this grows, all figures are counted anew at the next start. */
export const definition = 2;

/** What keeps figures. */
export type Counter = ReturnType<typeof openCounter>;

/** Events that were added to a diagnosis, the first as number `from`, and what they did at steps. */
type Added = { from: number; events: readonly Timed[]; hops: readonly Hopped[] };

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
  const tallied = (tally: Tally, version: number, events: readonly Timed[], earlier: () => readonly Event[]) =>
    countedAll(tally, events, texts(version), earlier);
  const added = (row: Standing, { from, events, hops }: Added): Entry[] => [
    ...hopEntries(names, keyOf(names, row), hops),
    ...remarks(row, from, events),
  ];
  const standingOf = (id: number): Entry[] => {
    const row = run.row.get(id);
    return row === undefined ? [] : standing.of(row);
  };
  const hopsOf = (id: number): Entry[] => {
    const row = run.row.get(id);
    if (row === undefined) return [];
    const events = run.events.all(id).map(({ at, ...event }) => ({ at, event: toEvent(names, event) }));
    return hopEntries(names, keyOf(names, row), tallied(untouched, row.version_id, events, () => []).hops);
  };
  const around = (id: number, change: () => void, of: (id: number) => Entry[]) => {
    if (!counts(id)) return change();
    const before = of(id);
    change();
    tables.add(changes(before, of(id)));
  };
  return {
    tallied,
    /** Counts a new diagnosis. */
    created: (row: Standing, more: Added): void => {
      if (!counts(row.id)) return;
      tables.add([...added(row, more), ...standing.of(row)]);
    },
    /** Writes more events of a diagnosis, by which it stands otherwise, and counts them. */
    appended: (was: Standing, is: Standing, more: Added, write: () => void) => {
      if (!counts(is.id)) return write();
      // While it goes on, it counts as the same, unless something is said about it.
      const moves = was.outcome !== null || is.outcome !== null || was.helped !== is.helped;
      const before = moves ? standing.of(was) : [];
      write();
      tables.add([...added(is, more), ...changes(before, moves ? standing.of(is) : [])]);
    },
    /** Makes a change of a case. */
    changed: (id: number, change: () => void): void => around(id, change, standingOf),
    /** Makes a change of what all of a diagnosis is told apart by. */
    retold: (id: number, change: () => void): void => around(id, change, () => [...standingOf(id), ...hopsOf(id)]),
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
