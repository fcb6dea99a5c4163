import type { CaseFilter, Staff } from '../store/store.ts';
import { type Asked, answer, askForHuman } from './answer.ts';
import { goBack } from './back.ts';
import { answerFor, backFor, enterFacts, hindrance, jump } from './cases/answer-case.ts';
import {
  addNote,
  agreeTogether,
  askTogether,
  type Closing,
  claim,
  closeCase,
  handOn,
  reopen,
  setCustomerReference,
  type Which,
} from './cases/change-case.ts';
import { correct } from './cases/correct.ts';
import { type CaseView, readCase } from './cases/read-case.ts';
import { readStand } from './cases/stand.ts';
import { type Caller, startFor } from './cases/start-case.ts';
import { openFeed } from './feed.ts';
import { foundNow } from './found.ts';
import { closeIdle } from './idle.ts';
import { openInsights } from './insights/insights.ts';
import type { Parts } from './parts.ts';
import { remark, type Said, speak } from './remark.ts';
import {
  type Credentials,
  changePassword,
  dropSecond,
  isKnownDevice,
  logIn,
  logOut,
  type Me,
  offerSecond,
  openFor,
  openLogin,
  rememberDevice,
  setSecond,
  whoIs,
} from './staff/login.ts';
import { firstSetup, openTeam, readSetup, takeSetup } from './staff/team.ts';
import { drawGuide, type Start, start } from './start.ts';
import { openStudio } from './studio/studio.ts';
import { openPlans } from './triage/plans.ts';
import { openTriage } from './triage/triage.ts';
import { read } from './view.ts';

/** What the product does, for every door: the wizard, the console, the studio and the command line. */
export type Desk = ReturnType<typeof openDesk>;

/** Opens the desk on its parts. */
export function openDesk(outside: Omit<Parts, 'feed' | 'plans' | 'complain'> & Partial<Pick<Parts, 'complain'>>) {
  const { store, library, complain = () => undefined } = outside;
  const parts: Parts = { ...outside, complain, feed: openFeed(), plans: openPlans(store, library, complain) };
  return {
    guides: () => parts.library.current(),
    guide: (id: string) => parts.library.guide(id),
    /** the version of a guide to show to whoever comes anew */
    offer: (id: string) => drawGuide(parts, id),
    start: (who: Start) => start(parts, who),
    read: (token: string) => read(parts, token),
    answer: (token: string, asked: Asked & { answer: string }) => answer(parts, token, asked),
    goBack: (token: string, to: { key: number; to: number }) => goBack(parts, token, to),
    askForHuman: (token: string, asked: Asked) => askForHuman(parts, token, asked),
    remark: (token: string, said: Said) => remark(parts, token, said),
    speak: (token: string, locale: string) => speak(parts, token, locale),
    closeIdle: (idle: number) => closeIdle(parts, idle),
    /** reads what became of versions meanwhile, in this process or another */
    refresh: () => parts.library.refresh(),
    feed: parts.feed,
    /** What was declared of what look-ups find. */
    statuses: () => parts.store.statuses.all(),
    /** What look-ups find now, whoever says so: for each guide and fact. */
    found: () => foundNow(parts),
    agreeTogether: async (token: string, agreed: boolean) => agreeTogether(parts, await read(parts, token), agreed),
    stand: (id: number) => readStand(parts, id),
    staff: openStaff(parts),
    cases: openCases(parts),
    studio: openStudio(parts),
    insights: openInsights(parts),
    triage: openTriage(parts),
    /** whether the store answers */
    ready: async () => {
      await parts.store.versions.guides();
    },
  };
}

/** Logging in, and who may. */
function openStaff(parts: Parts) {
  const { store } = parts;
  return {
    logIn: (given: Credentials) => logIn(parts, given),
    whoIs: (token: string, how?: { mark: boolean }) => whoIs(parts, token, how),
    knows: (device: string, name: string) => isKnownDevice(parts, device, name),
    remember: (device: string | undefined, me: Me['staff']) => rememberDevice(parts, device, me),
    logins: (me: Me) => store.logins.of(me.staff.id),
    keys: (me: Me, on: boolean) => store.staff.keys(me.staff.id, on),
    logOut: (me: Me, hash: string) => logOut(parts, me, hash),
    changePassword: (me: Me, given: { current: string; next: string }) => changePassword(parts, me, given),
    offerSecond: (me: Me, offered: string) => offerSecond(parts, me, offered),
    setSecond: (me: Me, given: Parameters<typeof setSecond>[2]) => setSecond(parts, me, given),
    dropSecond: (me: Me, password: string) => dropSecond(parts, me, password),
    openFor: (vouched: Parameters<typeof openFor>[1], browser: string) => openFor(parts, vouched, browser),
    firstSetup: () => firstSetup(parts),
    setup: (token: string) => readSetup(parts, token),
    /** Takes a one-time link. It logs in, but not past a second factor. */
    takeSetup: async (token: string, chosen: { name: string; password: string }, browser: string) => {
      const staff = await takeSetup(parts, token, chosen);
      return staff.second === null ? openLogin(parts, staff, browser, 'link') : { staff, token: undefined };
    },
    all: () => store.staff.all(),
    /** The team as somebody changes it; each change is logged. */
    team: (who: string) => {
      const team = openTeam(parts, who);
      // Cases of whoever can no longer look after them are back in the queue.
      const tell = () => parts.feed.tell(0);
      return {
        ...team,
        disable: (name: string, disabled: boolean) => team.disable(name, disabled).then(tell),
        role: (name: string, role: string) => team.role(name, role).then(tell),
      };
    },
  };
}

/** The queue, and what agents do in a case. */
function openCases(parts: Parts) {
  const { store } = parts;
  return {
    list: (filter: CaseFilter, limit: number) => store.cases.list(filter, limit),
    searched: (search: string) => store.cases.searched(search),
    count: (filter: CaseFilter, most: number) => store.cases.count(filter, most),
    read: (reference: string) => readCase(parts, reference),
    version: (id: number) => parts.library.version(id),
    hindrance: (found: CaseView, me: Staff) => hindrance(found, me, parts.now()),
    now: () => parts.now(),
    start: (me: Staff, caller: Caller) => startFor(parts, me, caller),
    claim: (me: Staff, which: Which) => claim(parts, me, which),
    handOn: (me: Staff, which: Which, to: string) => handOn(parts, me, which, to),
    note: (me: Staff, reference: string, note: string) => addNote(parts, me, reference, note),
    customerReference: (me: Staff, reference: string, text: { was: string; become: string }) =>
      setCustomerReference(parts, me, reference, text),
    close: (me: Staff, which: Which, closing: Closing) => closeCase(parts, me, which, closing),
    reopen: (me: Staff, which: Which) => reopen(parts, me, which),
    askTogether: (me: Staff, which: Which, ask: boolean) => askTogether(parts, me, which, ask),
    answer: (me: Staff, reference: string, asked: Parameters<typeof answerFor>[3]) =>
      answerFor(parts, me, reference, asked),
    back: (me: Staff, reference: string, to: { key: number; to?: number | undefined }) =>
      backFor(parts, me, reference, to),
    correct: (me: Staff, reference: string, given: Parameters<typeof correct>[3]) =>
      correct(parts, me, reference, given),
    enter: (me: Staff, reference: string, given: Parameters<typeof enterFacts>[3]) =>
      enterFacts(parts, me, reference, given),
    jump: (me: Staff, reference: string, given: { key: number; cause: string }) => jump(parts, me, reference, given),
    perPerson: (since: number) => store.cases.perPerson(since),
    perCause: () => store.cases.perCause(),
    running: (since: number) => store.cases.running(since),
    auditHead: () => store.audit.head(),
    done: (reference: string, limit: number) => store.audit.of(reference, limit),
    audit: (before: number | undefined, limit: number) => store.audit.page(before, limit),
  };
}
