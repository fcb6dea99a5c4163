import type { Response } from 'express';
import type { z } from 'zod';
import { Problem } from '../../../desk/problem.ts';
import type { Me } from '../../../desk/staff/login.ts';
import type { Side } from '../../../desk/studio/catch-up.ts';
import { CatchUpForm, PublishForm, RevisionForm, readForm, SaidForm } from '../../forms.ts';
import { goTo } from '../../send.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { sendArchive } from '../archive.ts';
import { sendDraftPage } from '../draft/frame.ts';
import { draftIn } from '../draft/routes.ts';
import { refusedText } from '../refused.ts';
import type { Studio } from '../site.ts';
import { type Came, publishPage } from './page.ts';

/** Where a draft is checked, reviewed and published, or dropped. */
export function publishRoutes({ door, desk, cookies }: Studio): void {
  const { studio } = desk;

  const show = async (req: StaffRequest, res: Response, me: Me, came: Came = {}, status = 200) => {
    const draft = await studio.draft(draftIn(req));
    const reader = readerOf(cookies, req, res, me);
    const leaving = {
      draft,
      checked: await studio.checkedSoon(draft),
      standing: await studio.standing(draft.guide),
      hindrance: await studio.hindrance(draft),
      reviews: await studio.reviews(draft.id),
      authors: await studio.authors(draft.id),
      planned: await studio.planned(draft.id),
      mustReview: studio.mustReview,
      me: me.staff.name,
    };
    await sendDraftPage(req, res, reader, draft, { ...publishPage(reader, leaving, came), status });
  };
  /** Does what a form asks for and goes on; what hinders it is said on the page, with what had been typed. */
  const act = <T extends z.ZodType<Record<string, string | number>>>(
    verb: 'publish' | 'unplan' | 'review' | 'approve' | 'send-back' | 'catch-up' | 'drop' | 'reopen',
    schema: T,
    run: (id: number, me: Me, form: z.infer<T>) => Promise<string | Came>,
  ) =>
    door.on(`POST /studio/drafts/:draft/${verb}`, async (req, res, me) => {
      const form = readForm(schema, req.body, 600);
      try {
        const came = await run(draftIn(req), me, form);
        if (typeof came === 'string') goTo(res, came);
        else await show(req, res, me, { ...came, typed: form }, 409);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code === 'not-found' || problem.code === 'busy') throw problem;
        const { locale } = readerOf(cookies, req, res, me);
        await show(req, res, me, { refused: refusedText(locale, problem), typed: form }, 422);
      }
    });
  const back = (id: number) => `/studio/drafts/${id}/publish`;

  door.on('GET /studio/drafts/:draft/publish', (req, res, me) => show(req, res, me));
  act('publish', PublishForm, async (id, me, { revision, reason, when, at, to, share, ends }) => {
    const publishing = { revision, reason, share: to === 'all' ? 100 : shareFrom(share) };
    if (when === 'later') {
      // What may be staged by then, nobody can agree to end.
      const came = await studio.plan(me.staff, id, { ...publishing, at: new Date(at).getTime() });
      return came.kind === 'planned' ? back(id) : {};
    }
    const came = await studio.publish(me.staff, id, { ...publishing, ends });
    return came.kind === 'published' ? `/studio/guides/${came.version.guide}?published=${came.version.number}` : {};
  });
  act('unplan', RevisionForm, async (id, me, at) => {
    await studio.unplan(me.staff, id, at);
    return back(id);
  });
  act('review', SaidForm, async (id, me, said) => {
    await studio.askReview(me.staff, id, said);
    return back(id);
  });
  act('approve', SaidForm, async (id, me, said) => {
    await studio.approve(me.staff, id, said);
    return back(id);
  });
  act('send-back', SaidForm, async (id, me, said) => {
    await studio.sendBack(me.staff, id, said);
    return back(id);
  });
  act('catch-up', CatchUpForm, async (id, me, { revision, prefer, seen, ...takes }) => {
    const chosen = prefer === 'ask' ? undefined : prefer === 'each' ? sidesIn(takes) : prefer;
    const came = await studio.catchUp(me.staff, id, { revision, seen, chosen });
    return came.kind === 'saved' ? back(id) : { conflicts: came.conflicts };
  });
  act('drop', RevisionForm, async (id, me, at) => {
    await studio.drop(me.staff, id, at);
    return back(id);
  });
  act('reopen', RevisionForm, async (id, me, at) => {
    await studio.reopen(me.staff, id, at);
    return back(id);
  });

  door.on('GET /studio/drafts/:draft/archive', async (req, res) => {
    const { id, guide, content } = await studio.draft(draftIn(req));
    sendArchive(res, `${guide}-draft-${id}`, studio.pack(guide, content));
  });
}

/** Whose change counts of each part, as it was chosen. */
function sidesIn(takes: Readonly<Record<string, string | number>>): ReadonlyMap<string, Side> {
  return new Map(
    Object.entries(takes).flatMap(([field, side]) =>
      field.startsWith('take ') && (side === 'mine' || side === 'theirs') ? [[field.slice('take '.length), side]] : [],
    ),
  );
}

/** A share as it was typed. One that is for everybody is not a share. */
function shareFrom(typed: number | ''): number {
  return typed === '' || typed > 99 ? 0 : typed;
}
