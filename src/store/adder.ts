import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { Release, Version } from './store.ts';

const { text, number } = given;

/** A version with its content and the name of its guide, as queries read it. */
export const wholeVersions = build
  .selectFrom('versions')
  .innerJoin('guides', 'guides.id', 'versions.guide_id')
  .select(['versions.id', 'guides.name as guide', 'versions.number', 'versions.hash', 'versions.content'])
  .select(['versions.published_at as at', 'versions.published_by as by', 'versions.reason']);

/** Adds the next version of a guide, and the guide where it is new. Only within a write. */
export function versionAdder({ prepare }: Connection): (version: Omit<Version, 'id' | 'number'>) => Version {
  const latest = prepare(
    build
      .selectFrom('versions')
      .innerJoin('guides', 'guides.id', 'versions.guide_id')
      .select('versions.number')
      .where('guides.name', '=', text)
      .orderBy('versions.number', 'desc'),
  );
  const guide = prepare(build.selectFrom('guides').select('id').where('name', '=', text));
  const addGuide = prepare(
    build
      .insertInto('guides')
      .values({ name: text })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const add = prepare(
    build
      .insertInto('versions')
      .values({
        guide_id: number,
        number,
        hash: text,
        content: text,
        published_at: number,
        published_by: text,
        reason: text,
      })
      .returning('id'),
  );
  return (version) => {
    addGuide.run(version.guide);
    const next = (latest.get(version.guide)?.number ?? 0) + 1;
    const { hash, content, at, by, reason } = version;
    const row = add.get(guide.get(version.guide)?.id, next, hash, content, at, by, reason);
    if (row === undefined) throw new Error('A version was not stored.');
    return { id: row.id, number: next, ...version };
  };
}

/** Adds what became of a version. Only within a write. */
export function releaseAdder({ prepare }: Connection): (release: Omit<Release, 'id' | 'guide' | 'number'>) => void {
  const insert = prepare(
    build
      .insertInto('releases')
      .values({ version_id: number, share: number, action: text, at: number, by: text, reason: text }),
  );
  return ({ version, share, action, at, by, reason }) => void insert.run(version, share, action, at, by, reason);
}
