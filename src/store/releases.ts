import { sql } from 'kysely';
import { z } from 'zod';
import { releaseAdder, versionAdder, wholeVersions } from './adder.ts';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { type NewRelease, type Release, releaseActions, type Store, type Version } from './store.ts';

const { text, number } = given;
const Action = z.enum(releaseActions);

/** What became of versions. Rows are only added. */
export function openReleases(connection: Connection, audit: ReturnType<typeof openAudit>): Store['releases'] {
  const { read, write } = connection;
  const run = statements(connection);
  const addVersion = versionAdder(connection);
  const addRelease = releaseAdder(connection);
  const certified = ({ guide, at, by, reason }: NewRelease, made: Exclude<NewRelease['version'], number>): Version => {
    const { hash, content, certificate } = made;
    const version = addVersion({ guide, hash, content, at, by, reason });
    run.certify.run(version.id, certificate);
    return version;
  };
  const isLate = ({ guide, after, draft }: NewRelease): boolean =>
    (run.lastOf.get(guide)?.id ?? 0) !== after ||
    (draft !== undefined && run.end.run('published', draft.id, draft.revision, draft.state).changes === 0);
  const add = (release: NewRelease): Version | undefined => {
    if (isLate(release)) return undefined;
    const { version, share, action, at, by, reason, deed } = release;
    const released = typeof version === 'number' ? run.version.get(version) : certified(release, version);
    if (released === undefined) throw new Error(`There is no version in row ${String(version)}.`);
    addRelease({ version: released.id, share, action, at, by, reason });
    audit.add({ ...deed, detail: `${released.number}: ${deed.detail ?? ''}` }, at);
    return released;
  };
  return {
    all: (guide) => read(() => (guide === undefined ? run.all.all() : run.of.all(guide)).map(typed)),
    last: () => read(() => run.last.get()?.id ?? 0),
    add: (release) => write(() => add(release)),
  };
}

function typed(row: Omit<Release, 'action'> & { action: string }): Release {
  return { ...row, action: Action.parse(row.action) };
}

function statements({ prepare }: Connection) {
  const releases = build
    .selectFrom('releases')
    .innerJoin('versions', 'versions.id', 'releases.version_id')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select(['releases.id', 'guides.name as guide', 'releases.version_id as version', 'versions.number'])
    .select(['releases.share', 'releases.action', 'releases.at', 'releases.by', 'releases.reason'])
    .orderBy('releases.id');
  const newest = build.selectFrom('releases').select('releases.id').orderBy('releases.id', 'desc').limit(sql.lit(1));
  return {
    all: prepare(releases),
    of: prepare(releases.where('guides.name', '=', text)),
    last: prepare(newest),
    lastOf: prepare(
      newest
        .innerJoin('versions', 'versions.id', 'releases.version_id')
        .innerJoin('guides', 'guides.id', 'versions.guide_id')
        .where('guides.name', '=', text),
    ),
    version: prepare(wholeVersions.where('versions.id', '=', number)),
    certify: prepare(build.insertInto('certificates').values({ version_id: number, certificate: text })),
    /** state; id, revision, state until now */
    end: prepare(
      build
        .updateTable('drafts')
        .set({ state: text })
        .where('id', '=', number)
        .where('revision', '=', number)
        .where('state', '=', text),
    ),
  };
}
