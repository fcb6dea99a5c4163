import type { Generated } from 'kysely';

/** The tables. Only types that SQLite and PostgreSQL share; times are epoch milliseconds, booleans 0 and 1. */
export type Tables = {
  /** ids of steps, facts, causes and options, each once; everything else holds their numbers */
  names: { id: Generated<number>; name: string };
  guides: { id: Generated<number>; name: string };
  versions: {
    id: Generated<number>;
    guide_id: number;
    number: number;
    hash: string;
    content: string;
    published_at: number;
    published_by: string;
    reason: string;
  };
  diagnoses: {
    id: Generated<number>;
    token_hash: string;
    reference: string;
    version_id: number;
    locale: string;
    channel: string;
    started_at: number;
    touched_at: number;
    /** how many events there are: the optimistic lock */
    events: number;
    step: number;
    outcome: string | null;
    cause: number | null;
    remedy: number | null;
    helped: number | null;
    /** when the outcome came; null while there is none */
    ended_at: number | null;
    /** the day on which it started, where the desk was then; null until it was counted */
    day: number | null;
    /** questions and remedies whose answers are in force */
    questions: number | null;
    /** when the last event came by which somebody did something */
    acted_at: number | null;
    /** when it last ended as resolved */
    fixed_at: number | null;
    /** whether somebody came back since: 1 by doing something, 2 by saying that it did not help, 3 by both */
    came_back: number | null;
  };
  events: {
    diagnosis_id: number;
    number: number;
    at: number;
    /** its place in `kinds` */
    kind: number;
    step: number | null;
    fact: number | null;
    /** the name of an option, a cause, a result or an outcome */
    answer: number | null;
    /** JSON of anything else: a number, yes or no, a text */
    value: string | null;
    next: number | null;
    rule: number | null;
  };
  statuses: { guide: string; fact: string; value: string; set_at: number };
  staff: {
    id: Generated<number>;
    name: string;
    role: string;
    /** a PHC string; null until the person has chosen one */
    password: string | null;
    added_at: number;
    disabled_at: number | null;
    /** the secret of a second factor, in base32 */
    second: string | null;
    second_used: number | null;
    /** issuer and subject, under which the company's provider knows them */
    subject: string | null;
    /** 1 where single letters and digits work as keys */
    keys: Generated<number>;
  };
  logins: { token_hash: string; staff_id: number; browser: string; began_at: number; seen_at: number };
  /** browsers in which somebody logged in, and when last */
  devices: { token_hash: string; staff_id: number; at: number };
  /** one-time links; without a person: the link by which the first one sets up the desk */
  setups: { token_hash: string; staff_id: number | null; until: number };
  /** diagnoses that a human looks after; `revision` is the optimistic lock */
  cases: {
    diagnosis_id: number;
    opened_at: number;
    owner: number | null;
    revision: Generated<number>;
    customer_reference: string | null;
    together: Generated<string>;
    result: string | null;
    cause: number | null;
    remedy: number | null;
    follow_up: string | null;
    closed_at: number | null;
    closed_by: number | null;
    /** the day of closing, where the desk was then */
    closed_day: number | null;
    /** 1 where it was opened again within seven days of being closed as resolved, and not closed so again since */
    came_back: Generated<number>;
  };
  notes: { diagnosis_id: number; number: number; at: number; staff_id: number; text: string };
  /** full text of notes and remarks; `rowid` is the diagnosis */
  case_words: { rowid: number; words: string };
  /** parts of customer references, kept by triggers; `rowid` is the diagnosis */
  case_customers: { rowid: number; reference: string };
  /** a guide as somebody edits it; `revision` is the optimistic lock; the due columns hold a planned publication */
  drafts: {
    id: Generated<number>;
    guide: string;
    /** the number of the version it began from */
    base: number | null;
    revision: number;
    made_at: number;
    made_by: string;
    state: string;
    due_at: number | null;
    due_by: string | null;
    due_reason: string | null;
    due_share: number | null;
  };
  /** every save of a draft; the content of old ones is let go */
  draft_saves: { draft_id: number; revision: number; saved_at: number; saved_by: string; content: string | null };
  /** what was asked and said about a draft, and plans to publish it that failed */
  reviews: {
    id: Generated<number>;
    draft_id: number;
    revision: number;
    at: number;
    by: string;
    action: string;
    remark: string;
  };
  /** what became of versions, oldest first: which one is live follows from it */
  releases: {
    id: Generated<number>;
    version_id: number;
    /** of a hundred new diagnoses so many get it */
    share: number;
    action: string;
    at: number;
    by: string;
    reason: string;
  };
  /** what was proved of a version when it was published, as JSON */
  certificates: { version_id: number; certificate: string };
  /** what was last seen of a guide in the rules folder, and what became of it */
  folders: {
    guide: string;
    hash: string;
    /** the hash of what is just being written there */
    awaited: string | null;
    became: string;
    findings: string;
    seen_at: number;
  };
  /** what was learned of a version: figures and model are JSON */
  plans: {
    id: Generated<number>;
    version_id: number;
    at: number;
    by: string;
    pays: number;
    figures: string;
    model: string;
  };
  /** by which order a guide goes, the last row of a guide counts */
  plan_modes: { id: Generated<number>; guide: string; mode: string; at: number; by: string };
  audit: {
    number: number;
    at: number;
    who: string;
    action: string;
    subject: string;
    detail: string;
    previous: string;
    hash: string;
  };
  /** how far diagnoses are counted, and by which definition of what counts */
  figures: { definition: number; counted_to: number };
  figure_ends: FigureKey & {
    outcome: number;
    step: number;
    cause: number;
    confirmed: number;
    remedy: number;
    result: number;
    was_case: number;
    /** 0 not said, 1 no, 2 yes */
    helped: number;
    came_back: number;
    count: number;
    questions: number;
    milliseconds: number;
  };
  figure_hops: FigureKey & {
    /** its place in `hopKinds` */
    kind: number;
    step: number;
    answer: number;
    next: number;
    count: number;
    milliseconds: number;
    timed: number;
  };
  /** `measure` is its place in `spreadMeasures` */
  figure_spread: FigureKey & { measure: number; value: number; count: number };
  figure_hours: { version_id: number; hour: number; cause: number; count: number };
  figure_agents: FigureKey & { staff_id: number; result: number; count: number; milliseconds: number };
  /** events in which somebody wrote something at the end */
  figure_remarks: { guide_id: number; day: number; diagnosis_id: number; number: number; count: number };
};

/** What every figure is told apart by: numbers stand for names, 0 for none. A row is of `span` days from `day` on. */
type FigureKey = { version_id: number; span: number; day: number; channel: number; locale: number };
