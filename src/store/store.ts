import type { Event, Outcome } from '../engine/event.ts';

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

export type Append = { id: number; expected: number; at: number; events: readonly Event[]; projection: Projection };

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
};

/** A place where somebody is logged in. */
export type Login = { tokenHash: string; staff: number; browser: string; beganAt: number; seenAt: number };

/** A one-time link to choose a password; with null for a person, the one by which the first admin is made. */
export type Setup = { tokenHash: string; staff: number | null; until: number };

/** Everything that is kept. Each write is one transaction and is on disk when its promise resolves. Throws StoreError. */
export type Store = {
  versions: {
    guides(): Promise<string[]>;
    latest(guide: string): Promise<Version | undefined>;
    byId(id: number): Promise<Version | undefined>;
    /** Publishes the next version; one whose content is that of the latest is the latest. */
    publish(version: Omit<Version, 'id' | 'number'>): Promise<Version>;
  };
  diagnoses: {
    create(diagnosis: NewDiagnosis): Promise<'created' | 'reference-taken'>;
    byToken(tokenHash: string): Promise<Diagnosis | undefined>;
    byReference(reference: string): Promise<Diagnosis | undefined>;
    /** Adds events to the `expected` ones there are. Where there are more by now, writes nothing and gives false. */
    append(append: Append): Promise<boolean>;
    /** Diagnoses without an outcome that were last touched before a time, in the order in which they started. */
    idle(before: number, limit: number): Promise<Diagnosis[]>;
    speak(id: number, locale: string): Promise<void>;
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
    add(person: Pick<Staff, 'name' | 'role'>, at: number): Promise<Staff | undefined>;
    role(id: number, role: Role): Promise<void>;
    /** Disables somebody, or with null enables them again; either way they are logged out everywhere. */
    disable(id: number, at: number | null): Promise<void>;
    /** Stores the hash of a new password and logs the person out everywhere. */
    password(id: number, hash: string): Promise<void>;
    /** Keeps a one-time link; an earlier one for the same person no longer counts. */
    offerSetup(setup: Setup): Promise<void>;
    setup(tokenHash: string): Promise<Setup | undefined>;
    /** Takes a one-time link and stores the password chosen by it; the first admin is made. Gives undefined where it is used up. */
    takeSetup(tokenHash: string, chosen: { name: string; password: string }, at: number): Promise<Staff | undefined>;
  };
  logins: {
    open(login: Login): Promise<void>;
    byToken(tokenHash: string): Promise<{ login: Login; staff: Staff } | undefined>;
    of(staff: number): Promise<Login[]>;
    seen(tokenHash: string, at: number): Promise<void>;
    /** Ends one login of a person. */
    close(staff: number, tokenHash: string): Promise<void>;
    /** Remembers that somebody logged in with a browser. */
    remember(deviceHash: string, staff: number): Promise<void>;
    /** Whether the person of a name logged in with a browser before. */
    knows(deviceHash: string, name: string): Promise<boolean>;
    /** Forgets logins that began or were last seen before a time. */
    expire(beganBefore: number, seenBefore: number): Promise<void>;
  };
  close(): Promise<void>;
};
