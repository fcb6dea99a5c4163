import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Drafts with every content that was saved, which version is live, reviews, and what was last seen in the rules folder. */
export const studio: Migration = {
  up: async (db: Kysely<unknown>) => {
    await drafts(db);
    await releases(db);
    await db.schema
      .createTable('folders')
      .addColumn('guide', 'text', (column) => column.primaryKey())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('awaited', 'text')
      .addColumn('became', 'text', (column) => column.notNull())
      .addColumn('findings', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('diagnoses_version')
      .on('diagnoses')
      .columns(['version_id', 'started_at', 'outcome'])
      .execute();
    for (const [table, verb] of [
      ['releases', 'update'],
      ['releases', 'delete'],
      ['certificates', 'update'],
      ['certificates', 'delete'],
      ['reviews', 'update'],
      ['reviews', 'delete'],
    ] as const) {
      await sql`create trigger ${sql.raw(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`a row of ${table} never changes`)}); end`.execute(db);
    }
  },
};

async function drafts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('drafts')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('guide', 'text', (column) => column.notNull())
    .addColumn('base', 'integer')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('open', 'in-review', 'approved', 'scheduled', 'published', 'dropped')`),
    )
    .addColumn('due_at', 'bigint')
    .addColumn('due_by', 'text')
    .addColumn('due_reason', 'text')
    .addColumn('due_share', 'integer')
    .execute();
  await sql`create index drafts_open on drafts (guide) where state not in ('published', 'dropped')`.execute(db);
  await sql`create index drafts_due on drafts (due_at) where state = 'scheduled'`.execute(db);
  // Who saved when is kept for ever; the content of old saves is let go (null).
  await db.schema
    .createTable('draft_saves')
    .addColumn('draft_id', 'integer', (column) => column.notNull().references('drafts.id'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addColumn('content', 'text')
    .addPrimaryKeyConstraint('draft_saves_key', ['draft_id', 'revision'])
    .execute();
  await db.schema
    .createTable('reviews')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('draft_id', 'integer', (column) => column.notNull().references('drafts.id'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) =>
      column.notNull().check(sql`action in ('asked', 'approved', 'sent-back', 'planned', 'not-published')`),
    )
    .addColumn('remark', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('reviews_draft').on('reviews').column('draft_id').execute();
}

async function releases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('releases')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('version_id', 'integer', (column) => column.notNull().references('versions.id'))
    .addColumn('share', 'integer', (column) => column.notNull().check(sql`share between 1 and 100`))
    .addColumn('action', 'text', (column) =>
      column.notNull().check(sql`action in ('published', 'staged', 'promoted', 'withdrawn', 'rolled-back')`),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
  await sql`
    insert into releases (version_id, share, action, at, by, reason)
    select id, 100, 'published', published_at, published_by, reason from versions order by id`.execute(db);
  await db.schema
    .createTable('certificates')
    .addColumn('version_id', 'integer', (column) => column.primaryKey().references('versions.id'))
    .addColumn('certificate', 'text', (column) => column.notNull())
    .execute();
}
