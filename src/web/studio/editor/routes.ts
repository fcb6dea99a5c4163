import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { Problem } from '../../../desk/problem.ts';
import type { Me } from '../../../desk/staff/login.ts';
import { hasEnded } from '../../../desk/studio/drafts.ts';
import { readContent } from '../../../guide/content.ts';
import { fileIn, fileNames } from '../../../guide/edit/file.ts';
import type { Draft } from '../../../store/store.ts';
import { FileBody, FileForm, RenameBody, readForm, readJson } from '../../forms.ts';
import { contentPolicy } from '../../headers.ts';
import { Refusal } from '../../refusal.ts';
import { goTo } from '../../send.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { sendDraftPage } from '../draft/frame.ts';
import { draftIn } from '../draft/routes.ts';
import type { Studio } from '../site.ts';
import { editorBundle } from './bundle.ts';
import { fileAddress, fileAt } from './files.ts';
import { renameIn } from './names.ts';
import { editorPage, type Shown } from './page.ts';
import type { FilesReply, FindingsReply } from './reply.ts';
import { choicesIn, placesOf, replyTo, type Sent, saveFile } from './save.ts';

/** Tabs with drafts that one person may have open; with one more, the oldest is no longer told. */
const mostTabs = 30;

/** The JSON editor: a file of a draft, its saves, and what an open page asks for. */
export function editorRoutes({ door, desk, cookies, drafts }: Studio): void {
  const { studio } = desk;

  const show = async (
    req: StaffRequest,
    res: Response,
    me: Me,
    shown: Omit<Shown, 'nonce' | 'bundle' | 'findings'>,
    status = 200,
  ) => {
    const nonce = randomBytes(16).toString('base64');
    const { hash } = await editorBundle();
    const { findings } = await studio.checked(shown.draft);
    res.setHeader('Content-Security-Policy', contentPolicy(nonce));
    const reader = readerOf(cookies, req, res, me);
    const page = editorPage(reader, { ...shown, findings, nonce, bundle: `/assets/${hash}/editor-bundle.js` });
    await sendDraftPage(req, res, reader, shown.draft, { ...page, status });
  };

  door.on('GET /studio/drafts/:draft/json/:file', async (req, res, me) => {
    const draft = await studio.draft(draftIn(req));
    await show(req, res, me, { draft, file: fileFor(req, draft) });
  });

  door.on('POST /studio/drafts/:draft/json/:file', async (req, res, me) => {
    const draft = await studio.draft(draftIn(req));
    const file = fileFor(req, draft);
    const isScript = Boolean(req.is('application/json'));
    const given = isScript ? readJson(FileBody, req.body) : formOf(req.body);
    const sent: Sent = { ...given, file: file.name };
    const refused = hasEnded(draft) ? 'ended' : isEmptied(file, sent) ? 'emptied' : undefined;
    const status = refused === 'ended' ? 409 : 422;
    if (refused !== undefined && !isScript) return show(req, res, me, { draft, file, sent, refused }, status);
    if (refused === 'emptied') throw new Refusal(400);
    const saved = await saveFile(desk, me.staff, draftIn(req), sent);
    if (isScript) return void res.status(saved.kind === 'saved' ? 200 : 409).json(replyTo(saved, sent));
    if (saved.kind === 'saved') return goTo(res, fileAddress(saved.draft.id, file.name));
    const places = placesOf(saved, sent);
    const isUnfit = places.some((place) => place.isUnfit === true);
    await show(req, res, me, { draft: saved.draft, file, sent: { ...sent, places } }, isUnfit ? 422 : 409);
  });

  door.on('GET /studio/drafts/:draft/files', async (req, res) => {
    const { revision, savedAt, savedBy, content } = await studio.draft(draftIn(req));
    const read = readContent(content);
    // A page asks again after its own saves too, and has this already.
    const news = req.query.have === String(revision) ? [] : fileNames(read);
    const files = Object.fromEntries(news.map((name) => [name, fileIn(read, name) ?? '']));
    res.json({ revision, savedAt, savedBy, files } satisfies FilesReply);
  });

  door.on('GET /studio/drafts/:draft/findings', async (req, res) => {
    const draft = await studio.draft(draftIn(req));
    const { findings } = await studio.checked(draft);
    res.json({ revision: draft.revision, findings } satisfies FindingsReply);
  });

  door.on('POST /studio/drafts/:draft/names', async (req, res, me) => {
    const { locale } = readerOf(cookies, req, res, me);
    const reply = await renameIn(desk, me.staff, draftIn(req), readJson(RenameBody, req.body), locale);
    res.status(reply.kind === 'renamed' ? 200 : 409).json(reply);
  });

  door.on('GET /studio/drafts/:draft/live', async (req, res, me) => {
    const { id } = await studio.draft(draftIn(req));
    const tell = (draft: number) => {
      if (draft !== id || res.writableEnded) return;
      const others = JSON.stringify(studio.presence.others(id, me.staff.name));
      res.write(`event: present\ndata: ${others}\n\n`);
    };
    drafts.stream(res, {
      at: async () => String((await studio.draft(id)).revision),
      concerns: (change) => change.id === id,
      stillIn: door.stillIn(req, 'GET /studio/drafts/:draft/live'),
      by: { who: 'staff', key: me.staff.name, most: mostTabs },
    });
    if (res.writableEnded) return;
    const stop = studio.presence.follow(tell);
    const leave = studio.presence.enter(id, me.staff.name);
    tell(id);
    res.on('close', () => {
      stop();
      leave();
    });
  });
}

/** The file of a draft that an address names. Throws Problem `not-found`. */
function fileFor(req: StaffRequest, draft: Draft): { name: string; text: string } {
  const file = fileAt(readContent(draft.content), req.params.file ?? '');
  if (file === undefined) throw new Problem('not-found', 'The draft has no such file.');
  return file;
}

/** An emptied file is a slip, not a wish: to take a language away there is a form, and without its logic there is no guide. */
function isEmptied(file: { text: string }, { text }: Sent): boolean {
  return text.trim() === '' && file.text.trim() !== '';
}

function formOf(body: unknown): Omit<Sent, 'file'> {
  const form = readForm(FileForm, body, 1_600);
  return { revision: form.revision, seen: form.seen, text: form.text, choices: choicesIn(form) };
}
