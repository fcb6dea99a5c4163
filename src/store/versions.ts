import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import type { Store, Version } from './store.ts';

/** Guides and their published versions. */
export function openVersions(db: Kysely<Tables>): Store['versions'] {
  return {
    guides: async () =>
      (await db.selectFrom('guides').select('name').orderBy('name').execute()).map(({ name }) => name),
    latest: (guide) => latest(db, guide),
    byId: (id) => versions(db).where('versions.id', '=', id).executeTakeFirst(),
    publish: (version) =>
      db.transaction().execute(async (trx) => {
        const before = await latest(trx, version.guide);
        if (before?.hash === version.hash) return before;
        const guide = await guideRow(trx, version.guide);
        const { hash, content, at, by, reason } = version;
        const number = (before?.number ?? 0) + 1;
        const row = { guide_id: guide, number, hash, content, published_at: at, published_by: by, reason };
        const { id } = await trx.insertInto('versions').values(row).returning('id').executeTakeFirstOrThrow();
        return { id, number, ...version };
      }),
  };
}

async function guideRow(trx: Transaction<Tables>, name: string): Promise<number> {
  await trx
    .insertInto('guides')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await trx.selectFrom('guides').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
}

function latest(db: Kysely<Tables>, guide: string): Promise<Version | undefined> {
  return versions(db).where('guides.name', '=', guide).orderBy('versions.number', 'desc').limit(1).executeTakeFirst();
}

function versions(db: Kysely<Tables>) {
  return db
    .selectFrom('versions')
    .innerJoin('guides', 'guides.id', 'versions.guide_id')
    .select([
      'versions.id',
      'guides.name as guide',
      'versions.number',
      'versions.hash',
      'versions.content',
      'versions.published_at as at',
      'versions.published_by as by',
      'versions.reason',
    ]);
}
