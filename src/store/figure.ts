import type { Event, Outcome } from '../engine/event.ts';
import type { HopKind } from '../engine/figures/hop.ts';
import type { CaseResult, Projection } from './store.ts';

/** Which figures: of a guide, of days from (included) until (excluded), and narrower where asked. A day is a number of whole days since 1970-01-01. */
export type FigureFilter = {
  guide: string;
  from: number;
  until: number;
  /** the number of the version within its guide */
  version?: number | undefined;
  channel?: string | undefined;
  locale?: string | undefined;
};

/** By what every figure can be told apart. What belongs to a diagnosis counts on the day on which it started. */
export type FigureDimension = keyof Dimensions;
type Dimensions = { day: number; version: number; channel: string; locale: string };

/** By what it can be told apart how diagnoses stand. */
type EndDimensions = Dimensions & {
  /** null: still going on */
  outcome: Outcome | null;
  /** where it stands; null while it goes on */
  step: string | null;
  /** the cause that an agent found who closed the case, or else the one that the walk's end names */
  cause: string | null;
  /** whether an agent who closed the case entered the cause */
  confirmed: boolean;
  /** what helped */
  remedy: string | null;
  result: CaseResult | null;
  wasCase: boolean;
  helped: boolean | null;
  /** whether somebody came back within seven days of being helped, and was not helped again since */
  cameBack: boolean;
};
export type EndDimension = keyof EndDimensions;

/** How diagnoses stand. Of the dimensions, only those asked for are there. */
export type EndFigure = Partial<EndDimensions> & {
  count: number;
  /** questions answered and remedies tried, of those that ended, together */
  questions: number;
  /** from the start to the last end, together; nobody knows when those left who abandoned it, so theirs are 0 */
  seconds: number;
};

/** By what it can be told apart what was done at steps. */
type HopDimensions = Dimensions & {
  step: string;
  kind: HopKind;
  /** see `HopCount` */
  answer: string | null;
  next: string | null;
};
export type HopDimension = keyof HopDimensions;

/** What was done at steps. Of the dimensions, only those asked for are there. */
export type HopFigure = Partial<HopDimensions> & {
  count: number;
  /** seconds of those that were timed, together */
  seconds: number;
  timed: number;
};

/** How many ended diagnoses took so many questions and remedies, or up to so many seconds. */
export type SpreadFigure = Partial<Dimensions> & { value: number; count: number };
export const spreadMeasures = ['questions', 'seconds'] as const;
export type SpreadMeasure = (typeof spreadMeasures)[number];

/** How many diagnoses, as they stand, ended in an hour with a cause: one since 1970, in UTC. */
export type HourFigure = { hour: number; cause: string; count: number };

/** Cases that one of the staff closed, as they stand; counted on the day of closing. */
export type AgentFigure = {
  name: string;
  result: CaseResult;
  count: number;
  /** from opening to closing, together */
  seconds: number;
};

/** What there are figures of. */
export type FigureValues = {
  /** newest first */
  versions: number[];
  channels: string[];
  locales: string[];
  /** the first and the last day with a figure */
  first: number | null;
  last: number | null;
};

/** What somebody wrote at the end of a diagnosis, the last time that they did. */
export type Remark = {
  at: number;
  day: number;
  reference: string;
  version: number;
  channel: string;
  locale: string;
  helped: boolean | null;
  remark: string;
};

/** How far diagnoses are counted: all of them, or those up to a number while the others are being counted. */
export type Counted = { all: boolean; upTo: number; last: number };

/** What is derived of the events of a diagnosis on a version: figures are counted from the log, not from what was derived before. */
export type Project = (version: number, events: readonly Event[]) => Projection;

/** A number that is kept and is another when it is counted again. */
export type Difference = { where: string; kept: string; recounted: string };
