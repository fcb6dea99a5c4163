import { sql } from 'kysely';
import { z } from 'zod';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { type Draft, type DraftHead, draftStates, reviewActions, type Store } from './store.ts';

const { text, number } = given;

/** The newest saves are kept whole; of older ones each `spacing`th, up to `oldest` saves ago; and the first. */
const newest = 200;
const oldest = 1_000;
const spacing = 25;

const State = z.enum(draftStates);
const ReviewAction = z.enum(reviewActions);
const Plan = z.object({ at: z.number(), by: z.string(), reason: z.string(), share: z.number() });

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
    open: (guide, limit) =>
      read(() => (guide === undefined ? run.open.all(limit) : run.openOf.all(guide, limit)).map(typed)),
    contentAt: (id, revision) => read(() => run.contentAt.get(id, revision)?.content ?? undefined),
    authors: (id) => read(() => run.authors.all(id).map(({ saved_by }) => saved_by)),
    save: ({ id, revision, base, content, at, by }) =>
      write(() => {
        const next = revision + 1;
        if (run.advance.run(next, base, id, revision).changes === 0) return undefined;
        run.save.run(id, next, at, by, content);
        run.letGo.run(id, next - newest, next - oldest);
        return stored(id);
      }),
    turn: ({ draft: { id, revision, state }, to, plan, review, at, deed }) =>
      write(() => {
        const due = [plan?.at ?? null, plan?.by ?? null, plan?.reason ?? null, plan?.share ?? null];
        if (run.turn.run(to, ...due, id, revision, state).changes === 0) return false;
        if (review !== undefined) run.review.run(id, revision, at, deed.who, review.action, review.remark);
        audit.add(deed, at);
        return true;
      }),
    reviews: (id) => read(() => run.reviews.all(id).map((row) => ({ ...row, action: ReviewAction.parse(row.action) }))),
    plan: (id) => read(() => Plan.safeParse(run.plan.get(id)).data),
    due: (now) => read(() => run.due.all(now).map(({ id }) => id)),
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
    open: prepare(open.limit(number)),
    openOf: prepare(open.where('drafts.guide', '=', text).limit(number)),
    authors: prepare(saves.select('saved_by').distinct().orderBy('saved_by')),
    contentAt: prepare(saves.select('content').where('revision', '=', number)),
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
        .set({ revision: number, base: number })
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
    /** state, due at, by, reason, share; id, revision, state until now */
    turn: prepare(
      build
        .updateTable('drafts')
        .set({ state: text, due_at: number, due_by: text, due_reason: text, due_share: number })
        .where('id', '=', number)
        .where('revision', '=', number)
        .where('state', '=', text),
    ),
    review: prepare(
      build
        .insertInto('reviews')
        .values({ draft_id: number, revision: number, at: number, by: text, action: text, remark: text }),
    ),
    reviews: prepare(
      build
        .selectFrom('reviews')
        .select(['revision', 'at', 'by', 'action', 'remark'])
        .where('draft_id', '=', number)
        .orderBy('id'),
    ),
    plan: prepare(
      build
        .selectFrom('drafts')
        .select(['due_at as at', 'due_by as by', 'due_reason as reason', 'due_share as share'])
        .where('id', '=', number),
    ),
    due: prepare(
      build
        .selectFrom('drafts')
        .select('id')
        .where(sql<boolean>`state = 'scheduled'`)
        .where('due_at', '<=', number)
        .orderBy('due_at'),
    ),
  };
}
