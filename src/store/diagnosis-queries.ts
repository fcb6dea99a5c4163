import { sql } from 'kysely';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';

const { text, number } = given;

/** The statements of a diagnosis. They are run with every page and every answer, so each is compiled once. */
export function diagnosisQueries({ prepare }: Connection) {
  const rows = build
    .selectFrom('diagnoses')
    .select(['id', 'reference', 'version_id', 'locale', 'channel', 'started_at', 'touched_at', 'ended_at'])
    .select(['step', 'outcome', 'cause', 'remedy', 'helped']);
  const open = rows.where('outcome', 'is', null);
  const ofGuide = build
    .selectFrom('versions')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select('versions.id')
    .where('guides.name', '=', text);
  const one = build.updateTable('diagnoses');
  return {
    byToken: prepare(rows.where('token_hash', '=', text)),
    byReference: prepare(rows.where('reference', '=', text)),
    /** before, limit */
    idle: prepare(open.where('touched_at', '<', number).orderBy('id').limit(1)),
    tail: prepare(
      build
        .selectFrom('diagnoses')
        .select(['id', 'events', 'version_id', 'locale', 'channel', 'started_at', 'day', 'ended_at'])
        .select(['step', 'outcome', 'cause', 'remedy', 'helped', 'questions', 'acted_at', 'fixed_at', 'came_back'])
        .where('id', '=', number),
    ),
    caseRevision: prepare(build.selectFrom('cases').select('revision').where('diagnosis_id', '=', number)),
    events: prepare(
      build
        .selectFrom('events')
        .select(['at', 'kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
        .where('diagnosis_id', '=', number)
        .orderBy('number'),
    ),
    last: prepare(build.selectFrom('diagnoses').select(({ fn }) => fn.max('id').as('id'))),
    /** the one with this id, or else the next */
    next: prepare(
      build
        .selectFrom('diagnoses')
        .select(['id', 'started_at'])
        .where('id', '>=', number)
        .orderBy('id')
        .limit(sql.lit(1)),
    ),
    /** above, up to, from, until, guide */
    recorded: prepare(
      build
        .selectFrom('diagnoses')
        .select(['id', 'reference', 'version_id', 'channel', 'locale', 'outcome', 'step', 'cause'])
        .where('id', '>', number)
        .where('id', '<=', number)
        .where('started_at', '>=', number)
        .where('started_at', '<', number)
        // With the plus no index of versions is taken: by that, each page would read every diagnosis of the guide.
        .where(sql<number>`+version_id`, 'in', ofGuide)
        .orderBy('id'),
    ),
    /** first diagnosis, last diagnosis */
    eventsOf: prepare(
      build
        .selectFrom('events')
        .select(['diagnosis_id', 'kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
        .where('diagnosis_id', '>=', number)
        .where('diagnosis_id', '<=', number)
        .orderBy('diagnosis_id')
        .orderBy('number'),
    ),
    /** token, reference, version, locale, channel, started, day; then as for `project` */
    create: prepare(
      build
        .insertInto('diagnoses')
        .values({
          token_hash: text,
          reference: text,
          version_id: number,
          locale: text,
          channel: text,
          started_at: number,
          day: number,
          ...projection,
        })
        .returning('id'),
    ),
    /** the columns of `projection` in order, id */
    project: prepare(one.set(projection).where('id', '=', number)),
    /** locale, id */
    speak: prepare(one.set({ locale: text }).where('id', '=', number)),
    /** diagnosis, number, at; then the columns of the event in order */
    addEvent: prepare(
      build.insertInto('events').values({
        diagnosis_id: number,
        number,
        at: number,
        kind: number,
        step: number,
        fact: number,
        answer: number,
        value: text,
        next: number,
        rule: number,
      }),
    ),
  };
}

const projection = {
  touched_at: number,
  events: number,
  step: number,
  outcome: text,
  cause: number,
  remedy: number,
  helped: number,
  ended_at: number,
  questions: number,
  acted_at: number,
  fixed_at: number,
  came_back: number,
};
