import type { Request } from 'express';
import { Problem } from '../../../desk/problem.ts';
import { filesOf, readContent } from '../../../guide/content.ts';
import { parse } from '../../../guide/parse.ts';
import type { Version } from '../../../store/store.ts';
import { readerOf } from '../../staff/frame.ts';
import { sendDraftPage } from '../draft/frame.ts';
import { askedIn, draftIn } from '../draft/routes.ts';
import { sendStudioPage } from '../frame.ts';
import { titleIn } from '../naming.ts';
import type { Studio } from '../site.ts';
import type { Layouts } from '../tree/layouts.ts';
import { type Comparable, draftChanges, noChanges, versionChanges } from './page.ts';

/** What a draft changes, and what changed between two versions. */
export function changesRoutes({ door, desk, cookies }: Studio, layouts: Layouts): void {
  const { studio } = desk;
  door.on('GET /studio/drafts/:draft/changes', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const draft = await studio.draft(draftIn(req));
    const under = `/studio/drafts/${draft.id}`;
    const send = (page: Parameters<typeof sendDraftPage>[4]) => sendDraftPage(req, res, reader, draft, page);
    const base = draft.base === null ? undefined : await studio.version(draft.guide, draft.base);
    if (base === undefined) return send(noChanges(reader.locale, 'fresh', under));
    const { parsed: after } = await studio.checked(draft);
    if (after === undefined) return send(noChanges(reader.locale, 'unreadable', under));
    const before = read(base);
    const meaning = await studio.compare({ before: before.guide, after: after.guide });
    const files = { before: readContent(base.content), after: readContent(draft.content) };
    const tree = { layouts, guide: titleIn(reader.locale, after.texts), ...files, asked: askedIn(req) };
    await send(await draftChanges(reader.locale, base.number, under, { before, after, meaning }, tree));
  });
  door.on('GET /studio/guides/:guide/diff', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const { guide = '' } = req.params;
    const numbers = (await studio.history(guide)).versions.map(({ number }) => number);
    const to = chosen(req, 'to') ?? numbers[0] ?? 0;
    const from = chosen(req, 'from') ?? numbers.find((number) => number < to) ?? to;
    const [old, now] = [await studio.version(guide, from), await studio.version(guide, to)];
    if (old === undefined || now === undefined) throw new Problem('not-found', 'There is no such version.');
    const [before, after] = [read(old), read(now)];
    const meaning = await studio.compare({ before: before.guide, after: after.guide });
    const choice = { action: `/studio/guides/${guide}/diff`, from, to, numbers };
    const files = { before: readContent(old.content), after: readContent(now.content) };
    const tree = { layouts, guide: titleIn(reader.locale, after.texts), ...files, asked: askedIn(req) };
    const page = await versionChanges(reader.locale, choice, { before, after, meaning }, tree);
    await sendStudioPage(req, res, reader, page);
  });
}

/** A published version, which always can be read. */
function read({ content, number }: Version): Comparable {
  const { parsed } = parse(filesOf(readContent(content)));
  if (parsed === undefined) throw new Error(`Version ${number} does not parse.`);
  return parsed;
}

function chosen({ query }: Request, name: string): number | undefined {
  const written = query[name];
  return typeof written === 'string' && /^\d{1,9}$/.test(written) ? Number(written) : undefined;
}
