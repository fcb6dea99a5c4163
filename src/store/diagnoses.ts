import type { Event } from '../engine/event.ts';
import { type Tally, type Timed, untouched } from '../engine/figures/tally.ts';
import type { openAudit } from './audit.ts';
import { caseOpener } from './case-opener.ts';
import type { Connection } from './connection.ts';
import { dayOf } from './day.ts';
import { diagnosisQueries } from './diagnosis-queries.ts';
import { type DiagnosisRow, fromProjection, toDiagnosis, toRecorded } from './diagnosis-row.ts';
import { toEvent, toRow } from './event-row.ts';
import type { Counter } from './figure-counter.ts';
import { fromTally, tallyFrom } from './figure-tally.ts';
import type { Names } from './names.ts';
import type { Append, Diagnosis, NewDiagnosis, Period, Projection, Recorded, Store } from './store.ts';

/** Diagnoses and their events. */
export function openDiagnoses(
  connection: Connection,
  names: Names,
  audit: ReturnType<typeof openAudit>,
  counter: Counter,
): Store['diagnoses'] {
  const { read } = connection;
  const run = diagnosisQueries(connection);
  const cases = caseOpener(connection, names, audit);
  const write = <T>(work: () => T) => connection.write(work, names.forget);
  const whole = (row: DiagnosisRow): Diagnosis => toDiagnosis(names, row, run.events.all(row.id));
  const found = (row: DiagnosisRow | undefined) => row && whole(row);

  const addEvents = (id: number, from: number, at: number, events: readonly Event[]) => {
    events.forEach((event, index) => {
      const { kind, step, fact, answer, value, next, rule } = toRow(names, event);
      run.addEvent.run(id, from + index, at, kind, step, fact, answer, value, next, rule);
    });
  };

  /** In the order of the columns of the statements. */
  const columnsOf = (projection: Projection, tally: Tally, ended_at: number | null) => {
    return { ...fromProjection(names, projection), ended_at, ...fromTally(tally) };
  };

  const create = ({ tokenHash, reference, version, locale, channel, at, events, projection }: NewDiagnosis) => {
    if (run.byReference.get(reference) !== undefined) return 'reference-taken';
    const made = timed(events, at);
    const { tally, hops } = counter.tallied(untouched, version, made, () => []);
    const columns = columnsOf(projection, tally, endedAt(projection.outcome, events, at, null));
    const day = dayOf(at);
    const row = run.create.get(
      ...[tokenHash, reference, version, locale, channel, at, day],
      ...[at, events.length, ...Object.values(columns)],
    );
    if (row === undefined) throw new Error('A diagnosis was not stored.');
    const { id } = row;
    addEvents(id, 0, at, events);
    if (projection.outcome !== null) cases.ended(id, at, events, projection);
    const is = { id, version_id: version, locale, channel, started_at: at, day, ...columns };
    counter.created(is, { from: 0, events: made, hops });
    return 'created';
  };

  const append = ({ id, expected, at, events, projection, caseRevision }: Append): boolean => {
    const tail = run.tail.get(id);
    if (tail?.events !== expected) return false;
    if (caseRevision !== undefined && run.caseRevision.get(id)?.revision !== caseRevision) return false;
    const made = timed(events, at);
    const earlier = () => run.events.all(id).map((event) => toEvent(names, event));
    const { tally, hops } = counter.tallied(tallyFrom(names, tail), tail.version_id, made, earlier);
    const columns = columnsOf(projection, tally, endedAt(projection.outcome, events, at, tail.ended_at));
    counter.appended(tail, { ...tail, ...columns }, { from: expected, events: made, hops }, () => {
      run.project.run(at, expected + events.length, ...Object.values(columns), id);
      addEvents(id, expected, at, events);
      if (projection.outcome !== null) cases.ended(id, at, events, projection);
    });
    return true;
  };

  const recorded = ({ guide, from, until }: Period, above: number, ids: number): Recorded[] => {
    const rows = run.recorded.all(above, above + ids, from, until, guide);
    const found = new Map(rows.map((row) => [row.id, toRecorded(names, row)]));
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return [];
    for (const event of run.eventsOf.all(first.id, last.id))
      found.get(event.diagnosis_id)?.events.push(toEvent(names, event));
    return [...found.values()];
  };

  return {
    create: (diagnosis) => write(() => create(diagnosis)),
    byToken: (hash) => read(() => found(run.byToken.get(hash))),
    byReference: (reference) => read(() => found(run.byReference.get(reference))),
    append: (more) => write(() => append(more)),
    idle: (before, limit) => read(() => run.idle.all(before, limit).map(whole)),
    speak: (id, locale) => write(() => counter.retold(id, () => void run.speak.run(locale, id))),
    last: () => read(() => run.last.get()?.id ?? 0),
    firstSince: (at) =>
      read(() => {
        // Ids grow with time, so halving finds it in twenty steps among a million, without an index of times.
        let low = 1;
        for (let high = (run.last.get()?.id ?? 0) + 1; low < high; ) {
          const middle = Math.floor((low + high) / 2);
          const found = run.next.get(middle);
          if (found === undefined || found.started_at >= at) high = middle;
          else low = found.id + 1;
        }
        return low;
      }),
    recorded: (period, above, ids) => read(() => recorded(period, above, ids)),
  };
}

// A remark comes after the end and does not move it; who went back and ended again ended then.
function endedAt(outcome: string | null, events: readonly Event[], at: number, before: number | null) {
  if (outcome === null) return null;
  return events.some(({ type }) => type === 'ended') ? at : (before ?? at);
}

function timed(events: readonly Event[], at: number): Timed[] {
  return events.map((event) => ({ event, at }));
}
