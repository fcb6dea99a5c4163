import type { Response } from 'express';
import { Problem } from '../../../desk/problem.ts';
import type { Me } from '../../../desk/staff/login.ts';
import { readForm, ShareForm, VersionForm } from '../../forms.ts';
import { goTo } from '../../send.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { textIn } from '../../wizard/answer-text.ts';
import { fill } from '../../words.ts';
import { sendArchive } from '../archive.ts';
import { sendStudioPage } from '../frame.ts';
import { refusedText } from '../refused.ts';
import type { Studio } from '../site.ts';
import { guidePage } from './page.ts';
import { versionPage } from './version-page.ts';
import { guideWords } from './words.ts';

/** A guide's history: its versions, its roll-out, the way back. */
export function guideRoutes({ door, desk, cookies }: Studio): void {
  const { studio } = desk;
  const titleOf = (guide: string, locale: string) => {
    const live = desk.guides().find((each) => each.guide.id === guide);
    return live === undefined ? guide : textIn({ guide: live }, locale).title;
  };

  const show = async (req: StaffRequest, res: Response, me: Me, problem?: Problem) => {
    const reader = readerOf(cookies, req, res, me);
    const history = await studio.history(guideIn(req), numberIn(req.query.before));
    const { guide } = history;
    const page = guidePage(reader, {
      title: titleOf(guide, reader.locale),
      history,
      staged: await studio.compareStaged(history),
      drafts: await studio.drafts(guide),
      published: numberIn(req.query.published),
      refused: problem && refusedText(reader.locale, problem),
      doubted: history.live === undefined ? 0 : desk.insights.doubts.count(guide),
    });
    await sendStudioPage(req, res, reader, { ...page, status: problem === undefined ? 200 : 422 });
  };
  /** Changes what is live, and shows the guide; what hinders that is said there. */
  const change = (
    verb: 'promote' | 'withdraw' | 'stage' | 'roll-back',
    run: (req: StaffRequest, res: Response, me: Me) => Promise<unknown>,
  ) =>
    door.on(`POST /studio/guides/:guide/${verb}`, async (req, res, me) => {
      try {
        await run(req, res, me);
        goTo(res, `/studio/guides/${guideIn(req)}`);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code === 'not-found') throw problem;
        await show(req, res, me, problem);
      }
    });

  door.on('GET /studio/guides/:guide', (req, res, me) => show(req, res, me));
  change('promote', (req, _res, me) => studio.promote(me.staff, guideIn(req), readForm(VersionForm, req.body).number));
  change('withdraw', (req, _res, me) =>
    studio.withdraw(me.staff, guideIn(req), readForm(VersionForm, req.body).number),
  );
  change('stage', (req, _res, me) => {
    const { number, share } = readForm(ShareForm, req.body);
    return studio.stage(me.staff, guideIn(req), { number, share: Number(share) });
  });
  change('roll-back', (req, res, me) => {
    const { number } = readForm(VersionForm, req.body);
    const reason = fill(guideWords(readerOf(cookies, req, res, me).locale).rolledBack, { number });
    return studio.rollBack(me.staff, guideIn(req), { number, reason });
  });

  door.on('GET /studio/guides/:guide/versions/:number', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const version = await studio.past(guideIn(req), numberIn(req.params.number) ?? 0);
    await sendStudioPage(req, res, reader, versionPage(reader, titleOf(version.guide, reader.locale), version));
  });
  door.on('GET /studio/guides/:guide/versions/:number/archive', async (req, res) => {
    const { guide, number, content } = await studio.past(guideIn(req), numberIn(req.params.number) ?? 0);
    sendArchive(res, `${guide}-${number}`, studio.pack(guide, content));
  });
}

function guideIn({ params }: StaffRequest): string {
  return params.guide ?? '';
}

function numberIn(given: unknown): number | undefined {
  return typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : undefined;
}
