import type { Event, Outcome } from '../engine/event.ts';
import type { Beginning } from '../engine/triage/guide-saving.ts';
import type { Knowledge } from '../engine/triage/knowledge.ts';
import type { Saving } from '../engine/triage/saving.ts';
import type { Grounds } from '../engine/triage/why.ts';
import type { Finding } from '../guide/finding.ts';
import type { Value } from '../guide/truth.ts';
import type {
  AgentFigure,
  Counted,
  Difference,
  EndDimension,
  EndFigure,
  FigureDimension,
  FigureFilter,
  FigureValues,
  HopDimension,
  HopFigure,
  HourFigure,
  Project,
  Remark,
  SpreadFigure,
  SpreadMeasure,
} from './figure.ts';

/** A published version of a guide. Never changes. */
export type Version = {
  id: number;
  guide: string;
  number: number;
  hash: string;
  content: string;
  at: number;
  by: string;
  reason: string;
};

/** What becomes of versions. */
export const releaseActions = ['published', 'staged', 'promoted', 'withdrawn', 'rolled-back'] as const;

/** What became of a version, when, by whom and why. Which version is live follows from all of a guide's. Never changes. */
export type Release = {
  id: number;
  guide: string;
  /** the version's row, and its number within the guide */
  version: number;
  number: number;
  /** of a hundred new diagnoses so many get the version */
  share: number;
  action: (typeof releaseActions)[number];
  at: number;
  by: string;
  reason: string;
};

/** A release to be added: of a version that there is, or of a new one with what was proved of it. */
export type NewRelease = Pick<Release, 'guide' | 'share' | 'action' | 'at' | 'by' | 'reason'> & {
  /** the last release of the guide as whoever decided this knew it; 0 for none */
  after: number;
  version: number | { hash: string; content: string; certificate: string };
  /** the draft that ends by this, as it was when this was decided */
  draft?: Pick<Draft, 'id' | 'revision' | 'state'> | undefined;
  deed: Deed;
};

/** What became of a guide's folder when it was last seen. */
export const folderFates = ['published', 'unchanged', 'refused', 'exported'] as const;

/** What was last seen in a guide's folder, and what became of it. */
export type SeenFolder = {
  guide: string;
  hash: string;
  /** the hash of what is just being written there: as good as seen */
  awaited: string | null;
  became: (typeof folderFates)[number];
  findings: Finding[];
  at: number;
};

/** How the diagnoses of a version ended. */
export type Outcomes = Record<Outcome | 'started', number>;

/** What a list shows of a diagnosis; derived from its events and written with them. */
export type Projection = {
  step: string;
  outcome: Outcome | null;
  cause: string | null;
  remedy: string | null;
  helped: boolean | null;
};

/** A diagnosis with all of its events, oldest first. */
export type Diagnosis = Projection & {
  id: number;
  reference: string;
  version: number;
  locale: string;
  channel: string;
  startedAt: number;
  touchedAt: number;
  endedAt: number | null;
  events: Event[];
  /** when each event came, in the order of `events` */
  times: number[];
};

/** A diagnosis as far as it can be walked again. */
export type Recorded = Pick<
  Diagnosis,
  'id' | 'reference' | 'version' | 'channel' | 'locale' | 'outcome' | 'step' | 'cause' | 'events'
>;

/** A diagnosis as its log tells it; `version` is the number of its version. */
export type Past = Pick<Diagnosis, 'reference' | 'version' | 'locale' | 'channel' | 'startedAt'> & {
  events: { at: number; event: Event }[];
};

/** Diagnoses of a guide, all versions, that started at or after a time and before another. */
export type Period = { guide: string; from: number; until: number };

export type NewDiagnosis = {
  tokenHash: string;
  reference: string;
  version: number;
  locale: string;
  channel: string;
  at: number;
  events: readonly Event[];
  projection: Projection;
};

export type Append = {
  id: number;
  expected: number;
  at: number;
  events: readonly Event[];
  projection: Projection;
  /** how often the case had been changed by then; left out where that does not matter */
  caseRevision?: number | undefined;
};

/** What a lookup finds, as somebody set it. */
export type Status = { guide: string; fact: string; value: string; at: number };

/** What somebody who logs in may do; the pages of each are in the table of permissions. */
export const roles = ['agent', 'editor', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Somebody who logs in. `password` is a PHC string, null until one was chosen. */
export type Staff = {
  id: number;
  name: string;
  role: Role;
  password: string | null;
  addedAt: number;
  disabledAt: number | null;
  /** the secret of the second factor, in base32; null without one */
  second: string | null;
  /** the half minute of the last code that was used */
  secondUsed: number | null;
  /** what the company's identity provider calls them; null until they came from there */
  subject: string | null;
  /** whether single letters and digits work as keys for them */
  keys: boolean;
};

/** A place where somebody is logged in. */
export type Login = { tokenHash: string; staff: number; browser: string; beganAt: number; seenAt: number };

/** A one-time link to choose a password; with null for a person, the one by which the first admin is made. */
export type Setup = { tokenHash: string; staff: number | null; until: number };

/** How a case was closed. */
export const caseResults = ['resolved', 'passed-on', 'not-resolved', 'no-answer'] as const;
export type CaseResult = (typeof caseResults)[number];

/** Whether an agent and the customer answer together: the agent asks, the customer agrees. */
export const togethers = ['no', 'asked', 'agreed'] as const;

/** A diagnosis that a human looks after. `found` is the cause that the walk came to, `cause` the one that the agent confirmed. */
export type Case = {
  id: number;
  reference: string;
  guide: string;
  version: number;
  locale: string;
  channel: string;
  step: string;
  outcome: Outcome | null;
  touchedAt: number;
  found: string | null;
  cause: string | null;
  remedy: string | null;
  result: CaseResult | null;
  revision: number;
  together: (typeof togethers)[number];
  openedAt: number;
  closedAt: number | null;
  /** who closed it; null where it is open, or the customer solved it */
  closedBy: number | null;
  /** a day, as in 2026-11-30 */
  followUp: string | null;
  owner: number | null;
  ownerName: string | null;
  customerReference: string | null;
};

/** How a diagnosis and its case stand, in short: how many events there are, and how often the case was changed. */
export type Stand = {
  events: number;
  locale: string;
  revision: number | null;
  together: Case['together'];
  /** how somebody of the staff closed it */
  closed: CaseResult | null;
};

/** A case in a list, with what the person answered first: the problem in their own choice. */
export type ListedCase = Case & { said: { fact: string; value: Value } | null };

/** What somebody wrote about a case. */
export type Note = { at: number; by: string; text: string };

/** The lists of the queue: waiting for somebody, newest first, one's own, those to come back to on a day, and everyone's, closed ones too. */
export const caseLists = ['waiting', 'newest', 'mine', 'follow-up', 'all'] as const;
export type CaseList = (typeof caseLists)[number];

/** Which cases a list shows; `after` is the last one of the page before: when it was opened, or the day to follow up. */
export type CaseFilter = {
  list: CaseList;
  owner: number;
  cause?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
  search?: string | undefined;
  after?: { at: number; id: number } | undefined;
};

/** What somebody did to what, for the log. */
export type Deed = { who: string; action: string; subject: string; detail?: string };
/** A deed and when it was done: what a change leaves in the log, in its own transaction. */
export type Logged = Deed & { at: number };
export type AuditRow = Required<Deed> & { number: number; at: number; previous: string; hash: string };

/** The states of a draft; the last two end it. */
export const draftStates = ['open', 'in-review', 'approved', 'scheduled', 'published', 'dropped'] as const;

/** A guide as somebody edits it. */
export type Draft = {
  id: number;
  /** the name of the guide, also of one that has no version yet */
  guide: string;
  /** the number of the version it began from; null for a new guide */
  base: number | null;
  /** as `writeContent` wrote it */
  content: string;
  /** grows by one with every save: the optimistic lock */
  revision: number;
  madeAt: number;
  madeBy: string;
  savedAt: number;
  savedBy: string;
  state: (typeof draftStates)[number];
};

/** What is said about a draft on its way; `planned` and `not-published` are about a plan to publish it. */
export const reviewActions = ['asked', 'approved', 'sent-back', 'planned', 'not-published'] as const;
export type Review = {
  revision: number;
  at: number;
  by: string;
  action: (typeof reviewActions)[number];
  remark: string;
};

/** A publication at a time to come: by whom, why, and for what share. */
export type Plan = { at: number; by: string; reason: string; share: number };

/** By which order a guide goes: the learned one once it pays, the guide's own with the learned one in its shadow, the guide's own. */
export const planModes = ['learned', 'shadow', 'authored'] as const;
export type PlanMode = (typeof planModes)[number];

/** What was learned of a version at some time, in short. Never changes. */
export type Snapshot = {
  id: number;
  version: number;
  at: number;
  by: string;
  grounds: Grounds;
  /** the share of the diagnoses on record, from 0 to 1, that came to triage at all */
  reach: number;
  /** what it saves over the guide's order in a diagnosis that comes to triage; in one of all, `reach` times that */
  saving: Saving;
  /** whether it is sure enough of that to lead */
  pays: boolean;
  /** the causes in the guide's order at that time */
  authored: readonly string[];
};

/** A snapshot to be kept, with all that was learned; a deed where somebody asked for it. */
export type NewSnapshot = Omit<Snapshot, 'id' | 'grounds'> & {
  knowledge: Knowledge;
  /** where triage began in the diagnoses on record */
  beginnings: readonly Beginning[];
  deed: Deed | undefined;
  /** the snapshot that has to be the newest still, null for none; another program may have learned meanwhile */
  follows?: number | null;
};

/** What was learned, of which version, and where triage began in the diagnoses that it was learned from. */
export type KnownPlan = Pick<NewSnapshot, 'version' | 'knowledge' | 'beginnings'>;

/** A diagnosis that has an outcome, as far as something can be learned from it. */
export type Finished = Pick<Diagnosis, 'id' | 'version' | 'channel' | 'locale' | 'events' | 'times'> & {
  /** the cause that an agent entered who closed its case, and the remedy if it mended it */
  confirmed: string | null;
  mended: string | null;
  caseCameBack: boolean;
};

/** A draft's way from one state to another. */
export type Turn = {
  draft: Pick<Draft, 'id' | 'revision' | 'state'>;
  to: Draft['state'];
  plan?: Plan | undefined;
  review?: Pick<Review, 'action' | 'remark'> | undefined;
  at: number;
  deed: Deed;
};

/** What a list shows of a draft. */
export type DraftHead = Omit<Draft, 'content'>;

/** The number of the last row of the log, 0 without one, and its hash. */
export type Head = Pick<AuditRow, 'number' | 'hash'>;
/** What came of checking the chain: its head as far as it is whole, the first row that is not, and whether it still has an earlier head. */
export type Checked = { head: Head; broken: number | undefined; kept: boolean };

/** What can be changed of a case. */
export type CaseChange = Pick<
  Case,
  'owner' | 'customerReference' | 'together' | 'result' | 'cause' | 'remedy' | 'followUp' | 'closedAt' | 'closedBy'
>;

/** Everything that is kept. Each write is one transaction and is on disk when its promise resolves. Throws StoreError. */
export type Store = {
  versions: {
    guides(): Promise<string[]>;
    latest(guide: string): Promise<Version | undefined>;
    byId(id: number): Promise<Version | undefined>;
    byNumber(guide: string, number: number): Promise<Version | undefined>;
    /** Every version of a guide, newest first, without its content; the certificate is JSON. */
    history(guide: string): Promise<(Omit<Version, 'content'> & { certificate: string | null })[]>;
    /** How the diagnoses of a version ended that were started since a time. */
    outcomes(id: number, since: number): Promise<Outcomes>;
    /** Publishes the next version for everybody; one whose content is that of the latest is the latest. */
    publish(version: Omit<Version, 'id' | 'number'>): Promise<Version>;
  };
  releases: {
    /** All releases, of one guide or of every guide, oldest first. */
    all(guide?: string): Promise<Release[]>;
    /** The id of the last release of any guide; 0 for none. */
    last(): Promise<number>;
    /** Adds a release, its version where that is new, and the log's row. Gives undefined, and writes nothing, where another release of the guide or a change of the draft came first. */
    add(release: NewRelease): Promise<Version | undefined>;
  };
  folders: {
    all(): Promise<SeenFolder[]>;
    byGuide(guide: string): Promise<SeenFolder | undefined>;
    mark(seen: SeenFolder): Promise<void>;
  };
  diagnoses: {
    create(diagnosis: NewDiagnosis): Promise<'created' | 'reference-taken'>;
    byToken(tokenHash: string): Promise<Diagnosis | undefined>;
    byReference(reference: string): Promise<Diagnosis | undefined>;
    /** Adds events to the `expected` ones there are. Where there are more by now, or the case was changed, writes nothing and gives false. */
    append(append: Append): Promise<boolean>;
    /** Diagnoses without an outcome that were last touched before a time, in the order in which they started. */
    idle(before: number, limit: number): Promise<Diagnosis[]>;
    speak(id: number, locale: string): Promise<void>;
    /** The highest id there is; 0 for none. */
    last(): Promise<number>;
    /** The least id of those that started at or after a time, or one that is free before it; above all others for none. */
    firstSince(at: number): Promise<number>;
    /** The diagnoses of a period whose ids are above one and at most so many higher, with their events, in the order of ids. */
    recorded(period: Period, above: number, ids: number): Promise<Recorded[]>;
  };
  statuses: {
    get(guide: string, fact: string): Promise<{ value: string; at: number } | undefined>;
    all(): Promise<Status[]>;
    set(guide: string, fact: string, value: string, at: number): Promise<void>;
  };
  staff: {
    all(): Promise<Staff[]>;
    byName(name: string): Promise<Staff | undefined>;
    byId(id: number): Promise<Staff | undefined>;
    /** Adds somebody without a password. Gives undefined where the name is taken. */
    add(person: Pick<Staff, 'name' | 'role'>, logged: Logged): Promise<Staff | undefined>;
    /** Gives somebody another role. Gives false, and changes nothing, where no admin would be left. */
    role(id: number, role: Role, logged: Logged): Promise<boolean>;
    /** Disables or enables somebody; either way they are logged out everywhere. Gives false where no admin would be left. */
    disable(id: number, disabled: boolean, logged: Logged): Promise<boolean>;
    /** Stores the hash of a new password and logs the person out everywhere. */
    password(id: number, hash: string, logged: Logged): Promise<void>;
    /** Finds whom the company's identity provider calls so. */
    bySubject(subject: string): Promise<Staff | undefined>;
    /** Keeps what the provider calls somebody. Gives false, and changes nothing, where that is known already. */
    link(id: number, subject: string, logged: Logged): Promise<boolean>;
    /** Forgets what the provider calls somebody, who is logged out everywhere. */
    unlink(id: number, logged: Logged): Promise<void>;
    /** Sets whether single keys work for somebody. */
    keys(id: number, on: boolean): Promise<void>;
    /** Sets the second factor of somebody and ends every login of theirs but `keep`. Gives false, and changes nothing, where they have one. */
    setSecond(id: number, given: { secret: string; used: number; keep: string }, logged: Logged): Promise<boolean>;
    /** Takes the second factor away and ends every login but `keep`. */
    dropSecond(id: number, keep: string | undefined, logged: Logged): Promise<void>;
    /** Marks a code as used. Gives false where it, or a later one, was used already. */
    useSecond(id: number, step: number): Promise<boolean>;
    /** Keeps a one-time link; an earlier one for the same person no longer counts. */
    offerSetup(setup: Setup, logged?: Logged): Promise<void>;
    setup(tokenHash: string): Promise<Setup | undefined>;
    /** Takes a one-time link and stores the password chosen by it; the first admin is made. Gives undefined where it is used up. */
    takeSetup(tokenHash: string, chosen: { name: string; password: string }, at: number): Promise<Staff | undefined>;
  };
  logins: {
    open(login: Login, logged: Logged): Promise<void>;
    byToken(tokenHash: string): Promise<{ login: Login; staff: Staff } | undefined>;
    of(staff: number): Promise<Login[]>;
    seen(tokenHash: string, at: number): Promise<void>;
    /** Ends one login of a person, and logs it if it was theirs. */
    close(staff: number, tokenHash: string, logged: Logged): Promise<void>;
    /** Remembers that somebody logged in with a browser that was known by `before`; forgets those with which nobody did since a time. */
    remember(
      given: { device: string; before: string | undefined; staff: number; at: number },
      since: number,
    ): Promise<void>;
    /** Whether the person of a name logged in with a browser since a time. */
    knows(deviceHash: string, name: string, since: number): Promise<boolean>;
    /** Forgets logins that began or were last seen before a time. */
    expire(beganBefore: number, seenBefore: number): Promise<void>;
  };
  cases: {
    /** Opens a case for a diagnosis that has none. Gives false where it has one. */
    open(given: {
      id: number;
      at: number;
      owner: number | null;
      customerReference: string | null;
      deed: Deed;
    }): Promise<boolean>;
    byId(id: number): Promise<(Case & { notes: Note[] }) | undefined>;
    /** By what it shows that a diagnosis or its case has changed. */
    stand(id: number): Promise<Stand | undefined>;
    list(filter: CaseFilter, limit: number): Promise<ListedCase[]>;
    /** Whether so many cases have the words of a search that only the newest of them are looked through; how many those are. */
    searched(search: string): Promise<{ newestOnly: number | undefined }>;
    /** Counts up to `most`, so that it takes no longer the more there are. */
    count(filter: CaseFilter, most: number): Promise<number>;
    /**
     * Changes what is named of a case, and logs it. Gives false, and changes nothing, where somebody changed it since
     * `revision`; without one it is changed as it stands.
     */
    change(given: {
      id: number;
      revision: number | undefined;
      to: Partial<CaseChange>;
      note: { by: number; text: string } | undefined;
      at: number;
      deed: Deed;
    }): Promise<boolean>;
    /** Open cases of each person, and those closed since a time. */
    perPerson(since: number): Promise<{ name: string; open: number; closed: number }[]>;
    /** Open cases by guide and cause. */
    perCause(): Promise<{ guide: string; cause: string | null; count: number }[]>;
    /** Diagnoses without an outcome that were touched since a time. */
    running(since: number): Promise<number>;
  };
  figures: {
    /** How diagnoses stand that started on the days of the filter. */
    ends(filter: FigureFilter, by: readonly EndDimension[]): Promise<EndFigure[]>;
    /** What was done at steps, in diagnoses that started on the days of the filter. */
    hops(filter: FigureFilter, by: readonly HopDimension[]): Promise<HopFigure[]>;
    /** How many questions and remedies, or seconds (to 6 %), those took that ended and were not abandoned; least first. */
    spread(filter: FigureFilter, measure: SpreadMeasure, by?: readonly FigureDimension[]): Promise<SpreadFigure[]>;
    /** Diagnoses that came to a cause: its branch was entered, or the end names it; from an hour (included) until another. */
    hours(guide: string, from: number, until: number): Promise<HourFigure[]>;
    /** Cases closed by each of the staff on the days of the filter. */
    agents(filter: FigureFilter): Promise<AgentFigure[]>;
    values(guide: string): Promise<FigureValues>;
    /** How far figures are counted. Until all are, they are too low. */
    counted(): Promise<Counted>;
    /** Forgets all figures: they are to be counted anew. What changes meanwhile is counted in its turn. */
    begin(): Promise<void>;
    /** Counts the next so many diagnoses that are not counted yet. */
    count(ids: number, project: Project): Promise<Counted>;
    /** Counts the diagnoses up to an id again, beside the figures, and says what differs. Blocks the process meanwhile. */
    differences(last: number, project: Project, progress?: (upTo: number) => void): Promise<Difference[]>;
  };
  /** The diagnoses of a period whose ids are above one and at most so many higher, with all of their events, in the order of ids. */
  past(period: Period, above: number, ids: number): Promise<Past[]>;
  /** What people wrote at the end of diagnoses that started on the days of the filter; the one that started last first. */
  remarks(filter: FigureFilter, limit: number): Promise<Remark[]>;
  drafts: {
    start(given: Pick<Draft, 'guide' | 'base' | 'content'> & { at: number; by: string }): Promise<Draft>;
    byId(id: number): Promise<Draft | undefined>;
    /** Drafts that are neither published nor dropped, of one guide or of all, the one saved last first. */
    open(guide: string | undefined, limit: number): Promise<DraftHead[]>;
    /** The content of a revision; undefined where there was none, or where it was let go after many saves. */
    contentAt(id: number, revision: number): Promise<string | undefined>;
    /** Everybody who saved it, whoever made it first. */
    authors(id: number): Promise<string[]>;
    /**
     * Saves over a revision. What was approved or planned is so no longer. Gives undefined, and writes nothing, where
     * somebody saved since or the draft has ended.
     */
    save(
      given: Pick<Draft, 'id' | 'revision' | 'base' | 'content'> & { at: number; by: string },
    ): Promise<Draft | undefined>;
    /** Brings a draft from one state to another. Gives false, and writes nothing, where it was saved or turned since. */
    turn(given: Turn): Promise<boolean>;
    reviews(id: number): Promise<Review[]>;
    /** When a draft is to be published. */
    plan(id: number): Promise<Plan | undefined>;
    /** Drafts whose time to be published has come. */
    due(now: number): Promise<number[]>;
  };
  plans: {
    /** Keeps a snapshot; gives the newest one instead where that is not the one that it follows. */
    add(snapshot: NewSnapshot): Promise<Snapshot>;
    /** The newest snapshot of a version. */
    latest(version: number): Promise<Snapshot | undefined>;
    /** The newest snapshot of any version of a guide. */
    latestOf(guide: string): Promise<Snapshot | undefined>;
    /** All that was learned, and of which version. */
    byId(id: number): Promise<KnownPlan | undefined>;
    mode(guide: string): Promise<PlanMode>;
    setMode(given: { guide: string; mode: PlanMode; at: number; by: string; deed: Deed }): Promise<void>;
    /** Diagnoses of a guide that have an outcome, with ids below one, newest first, at most so many. */
    finished(guide: string, below: number, limit: number): Promise<Finished[]>;
    /** Whether any diagnosis of a guide ended after a time, of the newest 50,000 diagnoses. */
    anySince(guide: string, since: number): Promise<boolean>;
  };
  audit: {
    /** Logs what changed nothing here: a file that was written, a code that was wrong. */
    record(logged: Logged): Promise<void>;
    /** The last rows of what was done to something, newest first. */
    of(subject: string, limit: number): Promise<AuditRow[]>;
    /** Rows before a number, or the last ones, newest first. */
    page(before: number | undefined, limit: number): Promise<AuditRow[]>;
    /** Checks the chain, and whether it still has the head that it had `before`. */
    check(before?: Head): Promise<Checked>;
    /** The end of the chain. Whoever keeps it elsewhere can tell later that no row before it was changed or cut off. */
    head(): Promise<Head>;
  };
  close(): Promise<void>;
};
