import type { Response } from 'express';
import { awayAfter } from '../../desk/cases/answer-case.ts';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import type { PublishedGuide } from '../../desk/published.ts';
import type { Me } from '../../desk/staff/login.ts';
import { type CaseFilter, caseLists } from '../../store/store.ts';
import {
  AnswerForm,
  AskForm,
  BackOneForm,
  CallerForm,
  ClaimForm,
  CorrectForm,
  CustomerForm,
  FactsForm,
  HandOnForm,
  JumpForm,
  NoteForm,
  OutcomeForm,
  readForm,
} from '../forms.ts';
import type { Live } from '../live.ts';
import type { StaffRoute } from '../permissions.ts';
import { goTo } from '../send.ts';
import type { Cookies } from '../staff/cookies.ts';
import type { Door, StaffRequest } from '../staff/door.ts';
import { sendNoCase } from '../staff/errors.ts';
import { readerOf, sendStaffPage } from '../staff/frame.ts';
import { factText, textIn } from '../wizard/answer-text.ts';
import { stepText } from '../wizard/summary.ts';
import { fill, localeFrom, locales, wordsOf } from '../words.ts';
import { auditPage } from './audit-page.ts';
import { type Came, casePage } from './case-page.ts';
import { deskPage } from './desk-page.ts';
import { openMisses } from './misses.ts';
import { mostCounted, type Query, queuePage } from './queue-page.ts';

const pageSize = 50;
const auditSize = 100;

/** The console: the queue, a case, and the desk as a whole. */
export function consoleRoutes(door: Door, desk: Desk, cookies: Cookies, live: Live): void {
  const misses = openMisses();
  door.on('GET /console', async (req, res, me) => {
    const query = queryOf(req);
    const filter = { ...filterOf(query, me.staff.id), after: afterOf(req.query.after) };
    const found = await desk.cases.list(filter, pageSize + 1);
    const rows = found.slice(0, pageSize);
    const versions = new Map<number, PublishedGuide>();
    for (const { version } of rows) {
      if (!versions.has(version)) versions.set(version, await desk.cases.version(version));
    }
    const count = (list: 'waiting' | 'mine') => desk.cases.count({ list, owner: me.staff.id }, mostCounted);
    const reader = readerOf(cookies, req, res, me);
    const page = queuePage(reader, {
      query,
      rows,
      more: found.length > pageSize,
      counts: { waiting: await count('waiting'), mine: await count('mine') },
      guides: desk.guides(),
      guideOf: ({ version }) => {
        const guide = versions.get(version);
        if (guide === undefined) throw new Error(`Version ${version} was not read.`);
        return guide;
      },
      now: desk.cases.now(),
    });
    await sendStaffPage(req, res, reader, page);
  });
  door.on('GET /console/live', async (req, res, me) => {
    const { case: reference } = req.query;
    const found =
      typeof reference === 'string' ? await misses.watch(me.staff.name, () => desk.cases.read(reference)) : undefined;
    live.stream(req, res, found?.view.id);
  });
  door.on('POST /console/cases', async (req, res, me) => {
    const { guide, lang, channel, customer } = readForm(CallerForm, req.body);
    const locale = localeFrom(lang) ?? locales[0];
    const reference = await desk.cases.start(me.staff, { guide, locale, channel, customerReference: customer });
    goTo(res, pathOf(reference));
  });

  const show = async (req: StaffRequest, res: Response, me: Me, came: Came = {}, status = 200) => {
    const found = await misses.watch(me.staff.name, () => desk.cases.read(referenceOf(req)));
    const reader = readerOf(cookies, req, res, me);
    const colleagues = (await desk.staff.all()).filter((each) => each.role !== 'editor' && each.disabledAt === null);
    const around = { hindrance: desk.cases.hindrance(found, me.staff), colleagues, me: me.staff };
    await sendStaffPage(req, res, reader, { ...casePage(reader, found, around, came), status });
  };
  door.on('GET /console/cases/:reference', (req, res, me) =>
    show(req, res, me).catch((problem: unknown) => {
      if (!(problem instanceof Problem && problem.code === 'not-found')) throw problem;
      return sendNoCase(req, res, readerOf(cookies, req, res, me), referenceOf(req).slice(0, 20));
    }),
  );

  /** Does something to a case and shows it. What went wrong is said on its page, which keeps what was typed. */
  const act = (
    route: Extract<StaffRoute, `POST /console/cases/:reference/${string}`>,
    run: (req: StaffRequest, me: Me) => Promise<boolean | Came>,
    typedOf: (req: StaffRequest) => Came['typed'] = () => undefined,
  ) =>
    door.on(route, async (req, res, me) => {
      const { words } = readerOf(cookies, req, res, me);
      const typed = typedOf(req) ?? {};
      try {
        const done = await misses.watch(me.staff.name, () => run(req, me));
        if (done === false) return await show(req, res, me, { note: words.case.stale, typed }, 409);
        if (done === true) return goTo(res, pathOf(referenceOf(req)));
        return await show(req, res, me, done);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code === 'busy') throw problem;
        if (problem.code === 'not-found' && problem.field !== 'to') throw problem;
        if (problem.field === 'reopen') return show(req, res, me, { error: words.case.tooLate, typed }, 409);
        if (problem.field === 'to' && problem.code === 'not-found')
          return show(req, res, me, { error: words.case.nobody, typed }, 422);
        if (problem.code === 'conflict') return show(req, res, me, { note: words.case.stale, typed }, 409);
        return show(req, res, me, { error: words.case.invalid, typed }, 422);
      }
    });
  const which = (req: StaffRequest, revision: number) => ({ reference: referenceOf(req), revision });

  act('POST /console/cases/:reference/claim', async (req, { staff }) => {
    await desk.cases.claim(staff, which(req, readForm(ClaimForm, req.body).revision));
    return true;
  });
  act('POST /console/cases/:reference/hand-on', async (req, { staff }) => {
    const { revision, to } = readForm(HandOnForm, req.body);
    await desk.cases.handOn(staff, which(req, revision), to);
    return true;
  });
  act(
    'POST /console/cases/:reference/notes',
    async (req, { staff }) => {
      const { revision, note } = readForm(NoteForm, req.body);
      await desk.cases.note(staff, which(req, revision), note);
      return true;
    },
    (req) => ({ note: readForm(NoteForm, req.body).note }),
  );
  act(
    'POST /console/cases/:reference/customer',
    async (req, { staff }) => {
      const { revision, customer } = readForm(CustomerForm, req.body);
      await desk.cases.customerReference(staff, which(req, revision), customer);
      return true;
    },
    (req) => ({ customer: readForm(CustomerForm, req.body).customer }),
  );
  act('POST /console/cases/:reference/together', async (req, { staff }) => {
    const { revision, ask } = readForm(AskForm, req.body);
    await desk.cases.askTogether(staff, which(req, revision), ask === 'yes');
    return true;
  });
  act(
    'POST /console/cases/:reference/answers',
    (req, { staff }) => {
      const { answer = '', ...asked } = readForm(AnswerForm, req.body);
      return desk.cases.answer(staff, referenceOf(req), { ...asked, answer });
    },
    (req) => ({ answer: readForm(AnswerForm, req.body).answer ?? '' }),
  );
  act('POST /console/cases/:reference/back', (req, { staff }) =>
    desk.cases.back(staff, referenceOf(req), readForm(BackOneForm, req.body)),
  );
  act('POST /console/cases/:reference/correct', async (req, me) => {
    const fell = await desk.cases.correct(me.staff, referenceOf(req), readForm(CorrectForm, req.body));
    if (fell === undefined) return false;
    const { locale, words } = readerOf(cookies, req, req.res as Response, me);
    const { view } = await desk.cases.read(referenceOf(req));
    const speech = { locale, text: textIn(view, locale), words: wordsOf(locale) };
    const names = fell.map((name) =>
      view.guide.compiled.steps.has(name) && !view.guide.compiled.facts.has(name)
        ? stepText(speech, name)
        : factText(speech, name),
    );
    return { note: names.length === 0 ? words.case.kept : fill(words.case.fellAway, { list: names.join(' · ') }) };
  });
  act('POST /console/cases/:reference/facts', (req, { staff }) => {
    const { key, ...facts } = readForm(FactsForm, req.body, 100);
    const given = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));
    return desk.cases.enter(staff, referenceOf(req), { key, facts: given });
  });
  act('POST /console/cases/:reference/jump', (req, { staff }) =>
    desk.cases.jump(staff, referenceOf(req), readForm(JumpForm, req.body)),
  );
  act(
    'POST /console/cases/:reference/outcome',
    async (req, { staff }) => {
      const { revision, result, cause, remedy, note, followUp } = readForm(OutcomeForm, req.body);
      const closing = { result, cause: cause || null, remedy: remedy || null, note, followUp: followUp || null };
      await desk.cases.close(staff, which(req, revision), closing);
      return true;
    },
    (req) => {
      const { result, cause, remedy, note, followUp } = readForm(OutcomeForm, req.body);
      return { result, cause, remedy, followUp, outcomeNote: note };
    },
  );
  act('POST /console/cases/:reference/reopen', async (req, { staff }) => {
    await desk.cases.reopen(staff, which(req, readForm(ClaimForm, req.body).revision));
    return true;
  });

  door.on('GET /desk', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const now = desk.cases.now();
    const [oldest] = await desk.cases.list({ list: 'waiting', owner: 0 }, 1);
    const page = deskPage(reader, {
      waiting: await desk.cases.count({ list: 'waiting', owner: 0 }, mostCounted),
      oldest:
        oldest === undefined
          ? undefined
          : { reference: oldest.reference, minutes: Math.floor((now - oldest.openedAt) / 60_000) },
      running: await desk.cases.running(now - awayAfter),
      causes: await desk.cases.perCause(),
      people: await desk.cases.perPerson(new Date(now).setHours(0, 0, 0, 0)),
      statuses: await desk.statuses(),
      guides: desk.guides(),
    });
    await sendStaffPage(req, res, reader, page);
  });
  door.on('GET /audit', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    const before = /^\d{1,15}$/.test(String(req.query.before)) ? Number(req.query.before) : undefined;
    const rows = await desk.cases.audit(before, auditSize);
    await sendStaffPage(req, res, reader, auditPage(reader, rows, rows.length === auditSize));
  });
}

function referenceOf(req: StaffRequest): string {
  return req.params.reference ?? '';
}

function pathOf(reference: string): string {
  return `/console/cases/${encodeURIComponent(reference)}`;
}

function queryOf(req: StaffRequest): Query {
  const text = (name: string) => {
    const value = req.query[name];
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').slice(0, 100) : '';
  };
  const day = (name: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : '';
  const list = caseLists.find((each) => each === text('list')) ?? 'waiting';
  return { list, q: text('q').trim(), cause: text('cause'), from: day('from'), until: day('until') };
}

function filterOf({ list, q, cause, from, until }: Query, owner: number): CaseFilter {
  return {
    list,
    owner,
    search: q === '' ? undefined : q,
    cause: cause === '' ? undefined : cause,
    from: from === '' ? undefined : new Date(`${from}T00:00`).getTime(),
    until: until === '' ? undefined : new Date(`${until}T00:00`).setHours(24),
  };
}

function afterOf(text: unknown): CaseFilter['after'] {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(typeof text === 'string' ? text : '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id: Number(id) };
}
