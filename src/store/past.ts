import { sql } from 'kysely';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { toEvent } from './event-row.ts';
import type { Names } from './names.ts';
import type { Past, Store } from './store.ts';

const { text, number } = given;

/** Reads diagnoses with their events and when each came, a slice at a time. */
export function openPast({ prepare, read }: Connection, names: Names): Store['past'] {
  const ofGuide = build
    .selectFrom('versions')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select(['versions.id', 'versions.number'])
    .where('guides.name', '=', text);
  const numbers = prepare(ofGuide);
  /** above, up to, from, until, guide */
  const rows = prepare(
    build
      .selectFrom('diagnoses')
      .select(['id', 'reference', 'version_id', 'locale', 'channel', 'started_at'])
      .where('id', '>', number)
      .where('id', '<=', number)
      .where('started_at', '>=', number)
      .where('started_at', '<', number)
      // With the plus no index of versions is taken: by that, each slice would read every diagnosis of the guide.
      .where(sql<number>`+version_id`, 'in', ofGuide.clearSelect().select('versions.id'))
      .orderBy('id'),
  );
  /** first diagnosis, last diagnosis */
  const eventsOf = prepare(
    build
      .selectFrom('events')
      .select(['diagnosis_id', 'at', 'kind', 'step', 'fact', 'answer', 'value', 'next', 'rule'])
      .where('diagnosis_id', '>=', number)
      .where('diagnosis_id', '<=', number)
      .orderBy('diagnosis_id')
      .orderBy('number'),
  );
  return ({ guide, from, until }, above, ids) =>
    read(() => {
      const versions = new Map(numbers.all(guide).map((version) => [version.id, version.number]));
      const found = new Map(
        rows
          .all(above, above + ids, from, until, guide)
          .map(({ id, version_id, started_at, ...row }): [number, Past] => [
            id,
            { ...row, version: versions.get(version_id) ?? 0, startedAt: started_at, events: [] },
          ]),
      );
      const known = [...found.keys()];
      for (const event of eventsOf.all(known[0] ?? 0, known.at(-1) ?? -1))
        found.get(event.diagnosis_id)?.events.push({ at: event.at, event: toEvent(names, event) });
      return [...found.values()];
    });
}
