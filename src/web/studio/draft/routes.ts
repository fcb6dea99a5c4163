import { readContent } from '../../../guide/content.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { overviewPage } from '../overview/page.ts';
import type { Studio } from '../site.ts';
import type { Layouts } from '../tree/layouts.ts';
import { sendDraftPage, titleOf } from './frame.ts';

/** A draft's first page: what is to be mended, the tree, what the proof says. */
export function draftRoutes({ door, desk, cookies }: Studio, layouts: Layouts): void {
  door.on('GET /studio/drafts/:draft', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const draft = await desk.studio.draft(draftIn(req));
    const { findings, proof } = await desk.studio.checked(draft);
    const title = titleOf(draft, reader.locale);
    const given = {
      draft: draft.id,
      guide: title,
      content: readContent(draft.content),
      revision: draft.revision,
      ...{ findings, proof },
    };
    const body = await overviewPage(reader, layouts, given, askedIn(req));
    await sendDraftPage(req, res, reader, draft, { tab: 'tree', title, body });
  });
}

/** What somebody asks of a tree by the address. */
export function askedIn({ query }: StaffRequest) {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value.toWellFormed().slice(0, 100) : undefined;
  };
  const depth = /^\d$/.test(text('depth') ?? '') ? Number(text('depth')) : undefined;
  return { find: text('find'), around: text('around'), depth };
}

/** The draft that an address names; 0, which none has, for a name that is no number. */
export function draftIn(req: StaffRequest): number {
  const { draft = '' } = req.params;
  return /^\d{1,15}$/.test(draft) ? Number(draft) : 0;
}
