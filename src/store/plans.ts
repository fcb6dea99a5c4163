import { sql } from 'kysely';
import { z } from 'zod';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { toEvent } from './event-row.ts';
import type { Names } from './names.ts';
import { fromSnapshot, toKnownPlan, toSnapshot } from './plan-row.ts';
import { type Finished, planModes, type Store } from './store.ts';

const { text, number } = given;
const Mode = z.enum(planModes);

/** What was learned of versions, by which order guides go, and what there is to learn from. Rows are only added. */
export function openPlans(connection: Connection, names: Names, audit: ReturnType<typeof openAudit>): Store['plans'] {
  const { read, write } = connection;
  const run = statements(connection);
  const finished = (guide: string, below: number, limit: number): Finished[] => {
    const name = (of: number | null) => (of === null ? null : names.name(of));
    return run.finished.all(guide, below, limit).map(({ cause, remedy, came_back, ...row }) => {
      const events = run.events.all(row.id);
      return {
        ...row,
        confirmed: name(cause),
        mended: name(remedy),
        caseCameBack: came_back === 1,
        events: events.map((event) => toEvent(names, event)),
        times: events.map(({ at }) => at),
      };
    });
  };
  return {
    add: (snapshot) =>
      write(() => {
        const { version, at, by, pays, deed, follows } = snapshot;
        const newest = run.latest.get(version);
        if (newest !== undefined && follows !== undefined && newest.id !== follows) return toSnapshot(newest);
        const { figures, model } = fromSnapshot(snapshot);
        const row = run.add.get(version, at, by, pays ? 1 : 0, figures, model);
        if (row === undefined) throw new Error('A plan was not stored.');
        if (deed !== undefined) audit.add(deed, at);
        return toSnapshot({ id: row.id, version, at, by, pays: pays ? 1 : 0, figures });
      }),
    latest: (version) =>
      read(() => {
        const row = run.latest.get(version);
        return row && toSnapshot(row);
      }),
    latestOf: (guide) =>
      read(() => {
        const row = run.latestOf.get(guide);
        return row && toSnapshot(row);
      }),
    byId: (id) =>
      read(() => {
        const row = run.byId.get(id);
        return row && toKnownPlan(row);
      }),
    mode: (guide) => read(() => Mode.parse(run.mode.get(guide)?.mode ?? 'learned')),
    setMode: ({ guide, mode, at, by, deed }) =>
      write(() => {
        run.setMode.run(guide, mode, at, by);
        audit.add(deed, at);
      }),
    finished: (guide, below, limit) => read(() => finished(guide, below, limit)),
    anySince: (guide, since) => read(() => run.since.get(guide, since) !== undefined),
  };
}

const entered = sql`closed_by is not null and result <> 'no-answer'`;

function statements({ prepare }: Connection) {
  const ofGuide = build
    .selectFrom('versions')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select('versions.id')
    .where('guides.name', '=', text);
  const heads = build.selectFrom('plans').select(['id', 'version_id as version', 'at', 'by', 'pays', 'figures']);
  return {
    /** version, at, by, pays, figures, model */
    add: prepare(
      build
        .insertInto('plans')
        .values({ version_id: number, at: number, by: text, pays: number, figures: text, model: text })
        .returning('id'),
    ),
    latest: prepare(heads.where('version_id', '=', number).orderBy('id', 'desc').limit(sql.lit(1))),
    latestOf: prepare(heads.where('version_id', 'in', ofGuide).orderBy('id', 'desc').limit(sql.lit(1))),
    byId: prepare(heads.select('model').where('id', '=', number)),
    mode: prepare(
      build.selectFrom('plan_modes').select('mode').where('guide', '=', text).orderBy('id', 'desc').limit(sql.lit(1)),
    ),
    setMode: prepare(build.insertInto('plan_modes').values({ guide: text, mode: text, at: number, by: text })),
    /** guide, below, limit */
    finished: prepare(
      build
        .selectFrom('diagnoses')
        .leftJoin('cases', 'cases.diagnosis_id', 'diagnoses.id')
        .select(['diagnoses.id', 'diagnoses.version_id as version', 'diagnoses.channel', 'diagnoses.locale'])
        .select('cases.came_back')
        // A case has the cause that its walk came to until one of the staff closes it.
        .select(sql<number | null>`case when ${entered} then cases.cause end`.as('cause'))
        .select(sql<number | null>`case when ${entered} and result = 'resolved' then cases.remedy end`.as('remedy'))
        .where(sql<number>`+diagnoses.version_id`, 'in', ofGuide)
        .where('diagnoses.id', '<', number)
        .where('diagnoses.outcome', 'is not', null)
        .orderBy('diagnoses.id', 'desc')
        .limit(number),
    ),
    events: prepare(
      build
        .selectFrom('events')
        .select(['at', 'kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
        .where('diagnosis_id', '=', number)
        .orderBy('number'),
    ),
    /** guide, since; of the newest diagnoses, so that it takes no longer the more there are */
    since: prepare(
      build
        .selectFrom('diagnoses')
        .select('id')
        .where('id', '>', sql<number>`(select max(id) from diagnoses) - 50000`)
        .where(sql<number>`+version_id`, 'in', ofGuide)
        .where('ended_at', '>', number)
        .limit(sql.lit(1)),
    ),
  };
}
