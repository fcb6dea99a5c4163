import type { Response } from 'express';
import { Problem } from '../../desk/problem.ts';
import {
  AnswerForm,
  AskForm,
  BackOneForm,
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
import type { StaffRequest } from '../staff/door.ts';
import { sendNoCase } from '../staff/errors.ts';
import { readerOf } from '../staff/frame.ts';
import { caseAct } from './case-act.ts';
import { caseShow } from './case-show.ts';
import { type Console, referenceOf, speechOf } from './console.ts';
import { fallenText } from './fallen-text.ts';

/** A case, and what is done in it. */
export function caseRoutes(base: Console): void {
  const { door, desk, cookies } = base;
  const show = caseShow(base);
  const act = caseAct(base, show);
  door.on('GET /console/cases/:reference', (req, res, me) =>
    show(req, res, me).catch((problem: unknown) => {
      if (!(problem instanceof Problem && problem.code === 'not-found')) throw problem;
      return sendNoCase(req, res, readerOf(cookies, req, res, me), referenceOf(req).slice(0, 20));
    }),
  );

  const which = (req: StaffRequest, revision: number) => ({ reference: referenceOf(req), revision });

  act('POST /console/cases/:reference/claim', async (req, { staff }) => {
    await desk.cases.claim(staff, which(req, readForm(ClaimForm, req.body).revision));
    return true;
  });
  act(
    'POST /console/cases/:reference/hand-on',
    async (req, { staff }) => {
      const { revision, to } = readForm(HandOnForm, req.body);
      await desk.cases.handOn(staff, which(req, revision), to);
      return true;
    },
    (req) => ({ to: readForm(HandOnForm, req.body).to }),
  );
  act(
    'POST /console/cases/:reference/notes',
    async (req, { staff }) => {
      await desk.cases.note(staff, referenceOf(req), readForm(NoteForm, req.body).note);
      return true;
    },
    (req) => ({ note: readForm(NoteForm, req.body).note }),
  );
  act(
    'POST /console/cases/:reference/customer',
    async (req, { staff }) => {
      const { was, customer } = readForm(CustomerForm, req.body);
      await desk.cases.customerReference(staff, referenceOf(req), { was, become: customer });
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
  act(
    'POST /console/cases/:reference/correct',
    async (req, me) => {
      const fell = await desk.cases.correct(me.staff, referenceOf(req), readForm(CorrectForm, req.body));
      if (fell === undefined) return false;
      const reader = readerOf(cookies, req, req.res as Response, me);
      const speech = speechOf(await desk.cases.read(referenceOf(req)), reader);
      return { note: fallenText(reader.words.case, speech, fell) };
    },
    (req) => {
      const { to, answer } = readForm(CorrectForm, req.body);
      return { correct: String(to), corrected: answer };
    },
  );
  act(
    'POST /console/cases/:reference/facts',
    (req, { staff }) => {
      const { key, ...facts } = readForm(FactsForm, req.body, 100);
      return desk.cases.enter(staff, referenceOf(req), { key, facts });
    },
    (req) => {
      const { key: _, ...facts } = readForm(FactsForm, req.body, 100);
      return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`fact ${name}`, value]));
    },
  );
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
}
