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
  close(): Promise<void>;
};
