import { setTimeout } from 'node:timers/promises';
import type { Response } from 'express';
import { Problem } from '../../../desk/problem.ts';
import type { Me } from '../../../desk/staff/login.ts';
import { hasEnded } from '../../../desk/studio/drafts.ts';
import { type Content, readContent } from '../../../guide/content.ts';
import { Unfit } from '../../../guide/edit/unfit.ts';
import type { Finding } from '../../../guide/finding.ts';
import type { Draft } from '../../../store/store.ts';
import { ChangeForm, readForm } from '../../forms.ts';
import { trusted } from '../../html.ts';
import type { StaffRoute } from '../../permissions.ts';
import { goTo } from '../../send.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { type Reader, readerOf } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { type DraftPage, draftPath, sendDraftPage } from '../draft/frame.ts';
import { draftIn } from '../draft/routes.ts';
import { fileAddress, findingAddress } from '../editor/files.ts';
import { findingWords } from '../overview/words.ts';
import type { Studio } from '../site.ts';
import { changedNote } from './changed-note.ts';
import { conflictPage } from './conflict-page.ts';
import type { Came, Form, Typed } from './form.ts';
import { Misfit } from './read.ts';
import { type Spoken, spoken } from './spoken.ts';
import { type FormWords, formWords } from './words.ts';

/** So many milliseconds a page waits for the check of its draft. */
const patience = 400;

/** What a page of a draft is made from. */
export type Look = {
  reader: Reader;
  draft: Draft;
  content: Content;
  spoken: Spoken;
  words: FormWords;
  /** the names in the address */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  /** an address under the draft's */
  at: (under: string) => string;
  /** a form that came back */
  came: Came | undefined;
};

/** A page of a draft; with `about`, the findings that belong on it. */
export type Surface = (look: Look) => Made | Promise<Made>;
type Made = DraftPage & { about?: (finding: Finding) => boolean };

/** What a form sent, and the draft that it was sent for. */
export type Sent = {
  typed: Typed;
  content: Content;
  spoken: Spoken;
  params: Readonly<Record<string, string>>;
  /** the language of the editor */
  locale: Locale;
};

/** What a form does: which of the page's forms it is ("page": none with fields), its change, and the page that shows what it did. */
export type Change = {
  form: string | ((typed: Typed) => string);
  /** what has to be looked up first: it is added to what was sent */
  ready?: (typed: Typed, draft: number) => Promise<Typed>;
  edit: (sent: Sent) => Content;
  to: (sent: Pick<Sent, 'typed' | 'params'>) => string;
};

/** Registers pages of a draft, and the forms on them. */
export type Forms = ReturnType<typeof openForms>;

/** Opens what all pages with forms share: mistakes at their fields, both versions of a conflict, what was changed. */
export function openForms({ door, desk, cookies }: Studio) {
  const { studio } = desk;

  const show = async (req: StaffRequest, res: Response, me: Me, surface: Surface, draft: Draft, came?: Came) => {
    const reader = readerOf(cookies, req, res, me);
    const words = formWords(reader.locale);
    const content = readContent(draft.content);
    try {
      const said = spoken(content, reader.locale);
      const at = (under: string) => draftPath(draft, under);
      const look = { reader, draft, content, spoken: said, words, params: req.params, query: req.query, at, came };
      const { about, ...page } = await surface(look);
      const before = came === undefined ? await changedFrom(draft, req.query.from) : undefined;
      const found = about === undefined ? [] : await soon(studio.checked(draft));
      const top = renderView('studio/form/top', {
        words,
        error: came?.form === 'page' ? came.error.message : undefined,
        anew: came !== undefined && hasEnded(draft) && draft.base !== null ? draft.guide : undefined,
        changed: before === undefined ? undefined : changedNote(words, said, before, content),
        checking: found === undefined ? draftPath(draft) : undefined,
        findings: told(reader, draft.id, (found ?? []).filter(about ?? (() => false))),
      });
      const body = trusted(top.html + page.body.html);
      await sendDraftPage(req, res, reader, draft, {
        ...page,
        body,
        status: came === undefined ? (page.status ?? 200) : hasEnded(draft) ? 409 : 422,
      });
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      await unreadable(req, res, reader, draft, error);
    }
  };

  const changedFrom = async (draft: Draft, from: unknown): Promise<Content | undefined> => {
    if (typeof from !== 'string' || !/^\d{1,9}$/.test(from) || Number(from) >= draft.revision) return undefined;
    const before = await studio.contentAt(draft.id, Number(from));
    return before === undefined ? undefined : readContent(before);
  };

  const unreadable = async (
    req: StaffRequest,
    res: Response,
    reader: Reader,
    draft: Draft,
    { subject, message }: Unfit,
  ) => {
    const words = formWords(reader.locale);
    const file = subject.endsWith('.json') ? subject : 'guide.json';
    const page = { words, message, file, href: fileAddress(draft.id, file) };
    const body = renderView('studio/form/unreadable', page);
    await sendDraftPage(req, res, reader, draft, { tab: 'json', title: words.unreadable.title, body, status: 409 });
  };

  return {
    /** a page */
    page: (route: StaffRoute, surface: Surface) =>
      door.on(route, async (req, res, me) => show(req, res, me, surface, await studio.draft(draftIn(req)))),
    /** a form of a page: it saves and shows what it changed, or comes back with what was typed */
    change: (route: StaffRoute, surface: Surface, { form, ready, edit, to }: Change) =>
      door.on(route, async (req, res, me) => {
        const id = draftIn(req);
        const { revision, ...typed } = readForm(ChangeForm, req.body, 600);
        const { params } = req;
        const { locale } = readerOf(cookies, req, res, me);
        try {
          const found = await ready?.(typed, id);
          const saved = await studio.edit(me.staff, id, revision, (content) =>
            edit({ typed: { ...typed, ...found }, content, spoken: spoken(content, locale), params, locale }),
          );
          const under = to({ typed, params });
          const path = `${draftPath({ id }, under)}${under.includes('?') ? '&' : '?'}from=${revision}`;
          if (saved.kind === 'saved') return goTo(res, path);
          const { draft, conflicts } = saved;
          const clash: Surface = ({ words, spoken: said }) => {
            const page = { words, spoken: said, conflicts, action: req.path, revision: draft.revision, typed };
            const shown = conflictPage({ ...page, theirs: path, by: draft.savedBy });
            return {
              tab: 'tree',
              title: words.conflict.title,
              body: renderView('studio/form/conflict', shown),
              status: 409,
            };
          };
          return await show(req, res, me, clash, draft);
        } catch (problem) {
          const draft = await studio.draft(id);
          const error = refusal(formWords(locale), draft, problem);
          if (error === undefined) throw problem;
          const which = typeof form === 'string' ? form : form(typed);
          return show(req, res, me, surface, draft, { form: which, revision, typed, error });
        }
      }),
  };
}

/** What is found in a draft, if the check is done soon: nobody waits for it to see a form. */
async function soon(checked: Promise<{ findings: Finding[] }>): Promise<Finding[] | undefined> {
  const found = checked.then(
    ({ findings }) => findings,
    () => undefined,
  );
  return Promise.race([found, setTimeout(patience, undefined, { ref: false })]);
}

/** What is to be mended, with what it means and what to do about it. */
function told({ locale }: Reader, draft: number, findings: readonly Finding[]) {
  const { codes, other } = findingWords(locale);
  return findings.map((finding) => {
    const { title, advice } = (Object.hasOwn(codes, finding.code) ? codes[finding.code] : undefined) ?? other;
    return { title, advice, exact: finding.message, href: findingAddress(draft, finding) };
  });
}

/** Says on top of a form's own page which form it is. */
export function formOf(look: Look, form: Omit<Form, 'revision'>): Form {
  return { ...form, revision: look.draft.revision };
}

/** Why a form comes back with what was typed; undefined for what no form can help. */
function refusal(words: FormWords, draft: Draft, problem: unknown): Came['error'] | undefined {
  if (problem instanceof Misfit || problem instanceof Unfit) return mistake(words, problem);
  const isOver = problem instanceof Problem && problem.code === 'conflict' && hasEnded(draft);
  return isOver ? { field: undefined, message: words.ended.text } : undefined;
}

function mistake(words: FormWords, problem: Misfit | Unfit): Came['error'] {
  const key = problem instanceof Misfit ? problem.fault : problem.code;
  const subject = problem instanceof Unfit ? problem.subject : '';
  return { field: problem.field, message: fill(words.faults[key], { name: subject }) };
}
