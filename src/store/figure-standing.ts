import { bucketOf } from '../engine/figures/bucket.ts';
import { causeHours, type Entered } from '../engine/figures/cause-hours.ts';
import { endCount, tookTime } from '../engine/figures/end.ts';
import type { Timed } from '../engine/figures/tally.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { kinds, outcomeOf } from './event-row.ts';
import { spreadMeasures } from './figure.ts';
import type { Entry } from './figure-tables.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';

const { number } = given;

/** What of a diagnosis is counted as it stands. */
export type Standing = Pick<
  Tables['diagnoses'],
  | 'version_id'
  | 'locale'
  | 'channel'
  | 'day'
  | 'started_at'
  | 'ended_at'
  | 'outcome'
  | 'step'
  | 'cause'
  | 'remedy'
  | 'helped'
  | 'questions'
  | 'came_back'
> & { id: number };

type CaseRow = Pick<
  Tables['cases'],
  'result' | 'cause' | 'remedy' | 'opened_at' | 'closed_at' | 'closed_by' | 'closed_day'
> & { came_back: number };

/** What every figure of a diagnosis is told apart by. */
export type Keyed = Pick<Standing, 'version_id' | 'day' | 'channel' | 'locale'>;

/** The numbers of it: version, day, channel, locale. */
export function keyOf(names: Names, { version_id, day, channel, locale }: Keyed): number[] {
  return [version_id, day ?? 0, names.number(channel), names.number(locale)];
}

/** Makes what says as what a diagnosis counts as it stands, its case with it. Only within a write. */
export function standingCounter({ prepare }: Connection, names: Names) {
  const cases = prepare(
    build
      .selectFrom('cases')
      .select(['result', 'cause', 'remedy', 'opened_at', 'closed_at', 'closed_by', 'closed_day', 'came_back'])
      .where('diagnosis_id', '=', number),
  );
  const entered = prepare(
    build
      .selectFrom('events')
      .select(['at', 'answer as cause'])
      .where('diagnosis_id', '=', number)
      .where('kind', 'in', [number, number])
      .orderBy('number'),
  );
  const branches = [kinds.indexOf('chose'), kinds.indexOf('jumped')];
  return {
    of: (row: Standing): Entry[] => {
      const key = keyOf(names, row);
      const its = cases.get(row.id);
      const end = endEntry(names, key, row, its);
      return [end, ...spreadEntries(key, row, end.sums), ...agentEntry(names, key, its)];
    },
    /** The branches that a diagnosis has entered so far. */
    entered: (id: number): Entered<number>[] =>
      entered.all(id, ...branches).flatMap(({ at, cause }) => (cause === null ? [] : [{ at, cause }])),
    hours: ({ version_id, cause, ended_at }: Standing, list: readonly Entered<number>[]): Entry[] =>
      [...causeHours(list, { cause, endedAt: ended_at })].map(([name, hour]) => {
        return { table: 'figure_hours', key: [version_id, hour, name], sums: [1] };
      }),
  };
}

/** The branches that are entered by events. */
export function branchesIn(names: Names, events: readonly Timed[]): Entered<number>[] {
  return events.flatMap(({ event, at }) => {
    if (event.type !== 'chose' && event.type !== 'jumped') return [];
    return event.cause === null ? [] : [{ cause: names.number(event.cause), at }];
  });
}

function endEntry(names: Names, key: readonly number[], row: Standing, of: CaseRow | undefined): Entry {
  const name = (text: string | null | undefined) => (text === null || text === undefined ? 0 : names.number(text));
  const { outcome, helped } = row;
  const { cause: found, remedy: helping } = row;
  const stand = {
    step: row.step,
    cause: found,
    remedy: helping,
    outcome: outcome === null ? null : outcomeOf(outcome),
    questions: row.questions ?? 0,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    cameBack: (row.came_back ?? 0) > 0,
  };
  const { step, cause, confirmed, remedy, cameBack, questions, milliseconds } = endCount(stand, of && caseStand(of));
  const known = helped === null ? 0 : helped + 1;
  const told = [name(outcome), step ?? 0, cause ?? 0, Number(confirmed), remedy ?? 0, name(of?.result)];
  return {
    table: 'figure_ends',
    key: [...key, ...told, Number(of !== undefined), known, Number(cameBack)],
    sums: [1, questions, milliseconds],
  };
}

function caseStand({ cause, remedy, closed_at, closed_by, came_back }: CaseRow) {
  return { closed: closed_at !== null && closed_by !== null, cause, remedy, cameBack: came_back === 1 };
}

function spreadEntries(key: readonly number[], { outcome }: Standing, sums: readonly number[]): Entry[] {
  if (outcome === null || !tookTime(outcomeOf(outcome))) return [];
  const [, questions = 0, milliseconds = 0] = sums;
  const values = { questions, seconds: bucketOf(milliseconds / 1_000) };
  return spreadMeasures.map((measure, place) => {
    return { table: 'figure_spread', key: [place, ...key, values[measure]], sums: [1] };
  });
}

/** Counted on the day of closing. */
function agentEntry(names: Names, [version = 0, , ...more]: readonly number[], of: CaseRow | undefined): Entry[] {
  if (of === undefined || of.closed_at === null || of.closed_by === null || of.result === null) return [];
  const key = [version, of.closed_day ?? 0, ...more, of.closed_by, names.number(of.result)];
  return [{ table: 'figure_agents', key, sums: [1, of.closed_at - of.opened_at] }];
}
