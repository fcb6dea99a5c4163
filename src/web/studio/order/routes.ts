import type { Response } from 'express';
import { Problem } from '../../../desk/problem.ts';
import type { Me } from '../../../desk/staff/login.ts';
import { ModeForm, readForm } from '../../forms.ts';
import { mayUse } from '../../permissions.ts';
import { goTo } from '../../send.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { sendStudioPage } from '../frame.ts';
import { namingIn, titleIn } from '../naming.ts';
import { refusedText } from '../refused.ts';
import type { Studio } from '../site.ts';
import { orderPage } from './page.ts';
import { triedIn } from './simulate-part.ts';

/** The order in which a guide checks its causes: what it rests on, which one leads, what another would be. */
export function orderRoutes({ door, desk, cookies }: Studio): void {
  const { triage } = desk;
  const guideIn = ({ params }: StaffRequest) => params.guide ?? '';
  const pathOf = (req: StaffRequest) => `/studio/guides/${encodeURIComponent(guideIn(req))}/order`;

  const show = async (req: StaffRequest, res: Response, me: Me, problem?: Problem) => {
    const reader = readerOf(cookies, req, res, me);
    const { guide, texts } = desk.guide(guideIn(req));
    const standing = await triage.standing(guide.id);
    const table = await triage.table(guide.id);
    const tried = triedIn(req.query, Object.keys(guide.causes));
    const wanted = table !== undefined && tried.typed.size > 0 && !tried.wrong;
    const { done } = req.query;
    const page = orderPage(reader, {
      guide: guide.id,
      title: titleIn(reader.locale, texts),
      naming: namingIn(reader.locale, [texts]),
      standing,
      table,
      tried,
      simulation: wanted ? await triage.simulate(guide.id, { priors: tried.priors }) : undefined,
      mayChange: mayUse(me.staff.role, 'POST /studio/guides/:guide/order'),
      done: done === 'mode' || done === 'snapshot' ? done : undefined,
      refused: problem && refusedText(reader.locale, problem),
    });
    await sendStudioPage(req, res, reader, { ...page, status: problem === undefined ? 200 : 422, path: pathOf(req) });
  };
  const change = async (req: StaffRequest, res: Response, me: Me, done: 'mode' | 'snapshot', run: Promise<unknown>) => {
    try {
      await run;
      goTo(res, `${pathOf(req)}?done=${done}`);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.code === 'not-found') throw problem;
      await show(req, res, me, problem);
    }
  };

  door.on('GET /studio/guides/:guide/order', (req, res, me) => show(req, res, me));
  door.on('POST /studio/guides/:guide/order', (req, res, me) => {
    const { mode } = readForm(ModeForm, req.body);
    return change(req, res, me, 'mode', triage.setMode(me.staff, guideIn(req), mode));
  });
  door.on('POST /studio/guides/:guide/order/snapshot', (req, res, me) =>
    change(req, res, me, 'snapshot', triage.snapshot(me.staff, guideIn(req))),
  );
}
