import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { Store } from './store.ts';

/** Guides and their published versions. */
export function openVersions(connection: Connection): Store['versions'] {
  const { read, write } = connection;
  const run = statements(connection);
  return {
    guides: () => read(() => run.guides.all().map(({ name }) => name)),
    latest: (guide) => read(() => run.latest.get(guide)),
    byId: (id) => read(() => run.byId.get(id)),
    publish: (version) =>
      write(() => {
        const { guide, hash, content, at, by, reason } = version;
        const before = run.latest.get(guide);
        if (before?.hash === hash) return before;
        run.addGuide.run(guide);
        const number = (before?.number ?? 0) + 1;
        const row = run.add.get(run.guide.get(guide)?.id, number, hash, content, at, by, reason);
        if (row === undefined) throw new Error('A version was not stored.');
        return { id: row.id, number, guide, hash, content, at, by, reason };
      }),
  };
}

function statements({ prepare }: Connection) {
  const guides = build.selectFrom('guides').orderBy('name');
  const versions = build
    .selectFrom('versions')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select(['versions.id', 'guides.name as guide', 'versions.number', 'versions.hash', 'versions.content'])
    .select(['versions.published_at as at', 'versions.published_by as by', 'versions.reason']);
  return {
    guides: prepare(guides.select('name')),
    guide: prepare(guides.select('id').where('name', '=', given.text)),
    latest: prepare(versions.where('guides.name', '=', given.text).orderBy('versions.number', 'desc')),
    byId: prepare(versions.where('versions.id', '=', given.number)),
    addGuide: prepare(
      build
        .insertInto('guides')
        .values({ name: given.text })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    add: prepare(
      build
        .insertInto('versions')
        .values({
          guide_id: given.number,
          number: given.number,
          hash: given.text,
          content: given.text,
          published_at: given.number,
          published_by: given.text,
          reason: given.text,
        })
        .returning('id'),
    ),
  };
}
