import { bucketOf } from '../engine/figures/bucket.ts';
import { endCount, tookTime } from '../engine/figures/end.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { outcomeOf } from './event-row.ts';
import { spreadMeasures } from './figure.ts';
import type { Entry } from './figure-tables.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';

const { number } = given;

const hour = 3_600_000;

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
  return {
    of: (row: Standing): Entry[] => {
      const key = keyOf(names, row);
      const its = cases.get(row.id);
      const end = endEntry(names, key, row, its);
      return [end, ...spreadEntries(key, row, end.sums), ...hourEntry(row), ...agentEntry(names, key, its)];
    },
  };
}

/** The cause that was found, in the hour of the end that names it: what was looked into on the way says nothing of what is wrong. */
function hourEntry({ version_id, cause, ended_at }: Standing): Entry[] {
  if (cause === null || ended_at === null) return [];
  return [{ table: 'figure_hours', key: [version_id, Math.floor(ended_at / hour), cause], sums: [1] }];
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
