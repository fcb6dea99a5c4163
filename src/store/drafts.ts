import { sql } from 'kysely';
import { z } from 'zod';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { type Draft, type DraftHead, draftStates, type Store } from './store.ts';

const { text, number } = given;

/** The newest saves are kept whole; of older ones each `spacing`th, up to `oldest` saves ago; and the first. */
const newest = 50;
const oldest = 1_000;
const spacing = 25;

const State = z.enum(draftStates);

/** Drafts and what was saved of them. */
export function openDrafts(connection: Connection, audit: ReturnType<typeof openAudit>): Store['drafts'] {
  const { read, write } = connection;
  const run = statements(connection);
  const whole = (id: number): Draft | undefined => {
    const head = run.one.get(id);
    const content = head && run.contentAt.get(id, head.revision)?.content;
    return head === undefined || content === undefined || content === null ? undefined : { ...typed(head), content };
  };
  const stored = (id: number): Draft => {
    const draft = whole(id);
    if (draft === undefined) throw new Error(`Draft ${id} was not stored.`);
    return draft;
  };
  return {
    start: ({ guide, base, content, at, by }) =>
      write(() => {
        const row = run.start.get(guide, base, 0, at, by, 'open');
        if (row === undefined) throw new Error('A draft was not stored.');
        run.save.run(row.id, 0, at, by, content);
        audit.add({ who: by, action: 'draft', subject: guide, detail: String(row.id) }, at);
        return stored(row.id);
      }),
    byId: (id) => read(() => whole(id)),
    open: (guide) => read(() => (guide === undefined ? run.open.all() : run.openOf.all(guide)).map(typed)),
    contentAt: (id, revision) => read(() => run.contentAt.get(id, revision)?.content ?? undefined),
    authors: (id) => read(() => run.authors.all(id).map(({ saved_by }) => saved_by)),
    save: ({ id, revision, content, at, by }) =>
      write(() => {
        const next = revision + 1;
        if (run.advance.run(next, id, revision).changes === 0) return undefined;
        run.save.run(id, next, at, by, content);
        run.letGo.run(id, next - newest, next - oldest);
        return stored(id);
      }),
    drop: (id, deed, at) =>
      write(() => {
        if (run.drop.run('dropped', id).changes === 0) return false;
        audit.add(deed, at);
        return true;
      }),
  };
}

function typed<T extends Omit<DraftHead, 'state'> & { state: string }>(row: T): T & { state: Draft['state'] } {
  return { ...row, state: State.parse(row.state) };
}

function statements({ prepare }: Connection) {
  const heads = build
    .selectFrom('drafts')
    .innerJoin('draft_saves', (join) =>
      join.onRef('draft_saves.draft_id', '=', 'drafts.id').onRef('draft_saves.revision', '=', 'drafts.revision'),
    )
    .select(['drafts.id', 'drafts.guide', 'drafts.base', 'drafts.revision', 'drafts.state'])
    .select(['drafts.made_at as madeAt', 'drafts.made_by as madeBy'])
    .select(['draft_saves.saved_at as savedAt', 'draft_saves.saved_by as savedBy']);
  // Written out, for a parameter would hide from SQLite that the index of open drafts serves.
  const isOpen = sql<boolean>`drafts.state not in ('published', 'dropped')`;
  const open = heads.where(isOpen).orderBy('draft_saves.saved_at', 'desc').orderBy('drafts.id', 'desc');
  const one = build.updateTable('drafts').where(isOpen);
  const saves = build.selectFrom('draft_saves').where('draft_id', '=', number);
  return {
    one: prepare(heads.where('drafts.id', '=', number)),
    open: prepare(open),
    openOf: prepare(open.where('drafts.guide', '=', text)),
    authors: prepare(saves.select('saved_by').distinct().orderBy('saved_by')),
    contentAt: prepare(
      saves
        .select('content')
        .where('revision', '<=', number)
        .where('content', 'is not', null)
        .orderBy('revision', 'desc')
        .limit(sql.lit(1)),
    ),
    start: prepare(
      build
        .insertInto('drafts')
        .values({ guide: text, base: number, revision: number, made_at: number, made_by: text, state: text })
        .returning('id'),
    ),
    save: prepare(
      build
        .insertInto('draft_saves')
        .values({ draft_id: number, revision: number, saved_at: number, saved_by: text, content: text }),
    ),
    advance: prepare(
      one
        .set({ revision: number })
        .set({
          state: sql`case when state in ('approved', 'scheduled') then 'open' else state end`,
          due_at: sql`null`,
          due_by: sql`null`,
          due_reason: sql`null`,
          due_share: sql`null`,
        })
        .where('id', '=', number)
        .where('revision', '=', number),
    ),
    letGo: prepare(
      build
        .updateTable('draft_saves')
        .set({ content: sql`null` })
        .where('draft_id', '=', number)
        .where('content', 'is not', null)
        .where('revision', '>', sql.lit(0))
        .where('revision', '<=', number)
        .where((row) => row.or([sql<boolean>`revision % ${sql.lit(spacing)} <> 0`, row('revision', '<=', number)])),
    ),
    drop: prepare(one.set({ state: text }).where('id', '=', number)),
  };
}
