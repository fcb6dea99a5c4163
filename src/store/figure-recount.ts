import { countedAll, type Timed, untouched } from '../engine/figures/tally.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { dayOf } from './day.ts';
import { fromProjection } from './diagnosis-row.ts';
import { toEvent } from './event-row.ts';
import type { Project } from './figure.ts';
import { remarkCounter } from './figure-remarks.ts';
import { keyOf, standingCounter } from './figure-standing.ts';
import type { Entry } from './figure-tables.ts';
import { fromTally, hopEntries } from './figure-tally.ts';
import { freeTexts } from './free-texts.ts';
import type { Names } from './names.ts';

const { number } = given;

/** What is kept of a diagnosis and follows from its events. */
export const keptColumns = [
  ...(['day', 'step', 'outcome', 'cause', 'remedy', 'helped', 'ended_at'] as const),
  ...(['questions', 'acted_at', 'fixed_at', 'came_back'] as const),
] as const;

type Row = ReturnType<ReturnType<typeof statements>['rows']['all']>[number];

/** A diagnosis counted anew: the row that was kept of it, the row that follows from its events, and as what it counts. */
export type Recounted = { was: Row; is: Row; entries: Entry[] };

/** Makes what counts the diagnoses anew whose ids are above one and at most another: from their events, and their cases. */
export function recounter(
  connection: Connection,
  names: Names,
): (above: number, upTo: number, project: Project) => Recounted[] {
  const run = statements(connection);
  const texts = freeTexts(connection);
  const standing = standingCounter(connection, names);
  const remarks = remarkCounter(connection);
  const recounted = (was: Row, events: readonly Timed[], project: Project): Recounted => {
    const log = events.map(({ event }) => event);
    const { tally, hops } = countedAll(untouched, events, texts(was.version_id), () => []);
    const projected = fromProjection(names, project(was.version_id, log));
    const end = events.findLast(({ event }) => event.type === 'ended');
    const ended_at = projected.outcome === null ? null : (end?.at ?? null);
    // The day stays what it was where the desk stood then.
    const day = was.day ?? dayOf(was.started_at);
    const is = { ...was, ...projected, ...fromTally(tally), day, ended_at };
    const done = hopEntries(names, keyOf(names, is), hops);
    return { was, is, entries: [...done, ...remarks(is, 0, events), ...standing.of(is)] };
  };
  return (above, upTo, project) => {
    const rows = run.rows.all(above, upTo);
    const events = new Map(rows.map(({ id }): [number, Timed[]] => [id, []]));
    for (const { diagnosis_id, at, ...row } of run.events.all(above, upTo))
      events.get(diagnosis_id)?.push({ at, event: toEvent(names, row) });
    return rows.map((row) => recounted(row, events.get(row.id) ?? [], project));
  };
}

function statements({ prepare }: Connection) {
  return {
    /** above, up to */
    rows: prepare(
      build
        .selectFrom('diagnoses')
        .select(['id', 'reference', 'version_id', 'locale', 'channel', 'started_at', ...keptColumns])
        .where('id', '>', number)
        .where('id', '<=', number)
        .orderBy('id'),
    ),
    /** above, up to */
    events: prepare(
      build
        .selectFrom('events')
        .select(['diagnosis_id', 'at', 'kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
        .where('diagnosis_id', '>', number)
        .where('diagnosis_id', '<=', number)
        .orderBy('diagnosis_id')
        .orderBy('number'),
    ),
  };
}
