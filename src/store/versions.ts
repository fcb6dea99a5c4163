import type { Outcome } from '../engine/event.ts';
import { releaseAdder, versionAdder, wholeVersions } from './adder.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { Outcomes, Store } from './store.ts';

const { text, number } = given;

/** Guides and their published versions. */
export function openVersions(connection: Connection): Store['versions'] {
  const { read, write } = connection;
  const run = statements(connection);
  const addVersion = versionAdder(connection);
  const addRelease = releaseAdder(connection);
  return {
    guides: () => read(() => run.guides.all().map(({ name }) => name)),
    latest: (guide) => read(() => run.latest.get(guide)),
    byId: (id) => read(() => run.byId.get(id)),
    byNumber: (guide, which) => read(() => run.byNumber.get(guide, which)),
    history: (guide) => read(() => run.history.all(guide)),
    outcomes: (id, since) => read(() => outcomesFrom(run.outcomes.all(id, since))),
    publish: (version) =>
      write(() => {
        const before = run.latest.get(version.guide);
        if (before?.hash === version.hash) return before;
        const { at, by, reason } = version;
        const added = addVersion(version);
        addRelease({ version: added.id, share: 100, action: 'published', at, by, reason });
        return added;
      }),
  };
}

/** Sums what diagnoses came to; those without an outcome count as started only. */
function outcomesFrom(rows: readonly { outcome: string | null; count: number }[]): Outcomes {
  const of = (outcome: Outcome) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return {
    started: rows.reduce((sum, { count }) => sum + count, 0),
    resolved: of('resolved'),
    escalated: of('escalated'),
    waiting: of('waiting'),
    abandoned: of('abandoned'),
  };
}

function statements({ prepare }: Connection) {
  const guides = build.selectFrom('guides').orderBy('name');
  return {
    guides: prepare(guides.select('name')),
    latest: prepare(wholeVersions.where('guides.name', '=', text).orderBy('versions.number', 'desc')),
    byId: prepare(wholeVersions.where('versions.id', '=', number)),
    byNumber: prepare(wholeVersions.where('guides.name', '=', text).where('versions.number', '=', number)),
    history: prepare(
      build
        .selectFrom('versions')
        .innerJoin('guides', 'guides.id', 'versions.guide_id')
        .leftJoin('certificates', 'certificates.version_id', 'versions.id')
        .select(['versions.id', 'guides.name as guide', 'versions.number', 'versions.hash'])
        .select(['versions.published_at as at', 'versions.published_by as by', 'versions.reason'])
        .select('certificates.certificate')
        .where('guides.name', '=', text)
        .orderBy('versions.number', 'desc'),
    ),
    outcomes: prepare(
      build
        .selectFrom('diagnoses')
        .select(['outcome', (row) => row.fn.countAll<number>().as('count')])
        .where('version_id', '=', number)
        .where('started_at', '>=', number)
        .groupBy('outcome'),
    ),
  };
}
