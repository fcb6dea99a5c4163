import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import type { Studio } from '../routes.ts';
import { sendDraftPage } from './frame.ts';

/** A draft's first page. */
export function draftRoutes({ door, desk, cookies }: Studio): void {
  door.on('GET /studio/drafts/:draft', async (req, res, me) => {
    const draft = await desk.studio.draft(draftIn(req));
    const body = renderView('studio/tree', {});
    await sendDraftPage(req, res, readerOf(cookies, req, res, me), draft, { tab: 'tree', title: draft.guide, body });
  });
}

/** The draft that an address names; 0, which none has, for a name that is no number. */
export function draftIn(req: StaffRequest): number {
  const { draft = '' } = req.params;
  return /^\d{1,15}$/.test(draft) ? Number(draft) : 0;
}
