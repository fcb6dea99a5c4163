import type { Draft } from '../../../store/store.ts';
import { readForm } from '../../forms.ts';
import { mayUse } from '../../permissions.ts';
import { goTo } from '../../send.ts';
import { readerOf } from '../../staff/frame.ts';
import { sendDraftPage } from '../draft/frame.ts';
import { draftIn } from '../draft/routes.ts';
import { namingIn } from '../naming.ts';
import type { Studio } from '../site.ts';
import { daysOf, lastMonth, periodFrom } from './days.ts';
import { PeriodForm } from './form.ts';
import { replayPage } from './page.ts';
import { tracePage } from './trace-page.ts';

const pathOf = ({ id }: Pick<Draft, 'id'>) => `/studio/drafts/${id}/replay`;

/** What would become of recorded diagnoses under a draft. */
export function replayRoutes({ door, desk, cookies }: Studio): void {
  const { studio } = desk;
  const shown = async (draft: Draft, locale: Parameters<typeof namingIn>[0]) => {
    const job = studio.replays.of(draft.id);
    const { parsed } = await studio.checked(draft);
    const live = desk.guides().find(({ guide }) => guide.id === draft.guide);
    const naming = namingIn(locale, [parsed?.texts ?? new Map(), live?.texts ?? new Map()]);
    return { path: pathOf(draft), revision: draft.revision, job, naming };
  };
  door.on('GET /studio/drafts/:draft/replay', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const draft = await studio.draft(draftIn(req));
    const found = await shown(draft, reader.locale);
    const days = found.job === undefined ? lastMonth(desk.cases.now()) : daysOf(found.job.period);
    await sendDraftPage(req, res, reader, draft, replayPage(reader.locale, { ...found, days }));
  });
  door.on('POST /studio/drafts/:draft/replay', async (req, res, me) => {
    const days = readForm(PeriodForm, req.body);
    const draft = await studio.draft(draftIn(req));
    const period = periodFrom(days);
    if (period === undefined) {
      const reader = readerOf(cookies, req, res, me);
      const page = replayPage(reader.locale, { ...(await shown(draft, reader.locale)), days, wrong: true });
      return sendDraftPage(req, res, reader, draft, page);
    }
    await studio.replays.start(draft.id, period);
    goTo(res, pathOf(draft));
  });
  door.on('POST /studio/drafts/:draft/replay/cancel', async (req, res) => {
    const draft = await studio.draft(draftIn(req));
    studio.replays.cancel(draft.id);
    goTo(res, pathOf(draft));
  });
  door.on('GET /studio/drafts/:draft/replay/:reference', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const { reference = '' } = req.params;
    const { draft, ...traced } = await studio.replays.trace(draftIn(req), reference);
    const mayOpen = mayUse(me.staff.role, 'GET /console/cases/:reference');
    const open = mayOpen ? `/console/cases/${encodeURIComponent(reference)}` : undefined;
    const page = tracePage(reader.locale, { reference, ...traced }, { back: pathOf(draft), open });
    await sendDraftPage(req, res, reader, draft, page);
  });
}
