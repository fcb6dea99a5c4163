import type { Outcome } from '../event.ts';

/** How a diagnosis stands, with its names as texts or as numbers for them. */
type Stand<Name> = {
  outcome: Outcome | null;
  step: Name;
  /** the cause that the walk's end names */
  cause: Name | null;
  remedy: Name | null;
  questions: number;
  startedAt: number;
  endedAt: number | null;
  cameBack: boolean;
};

/** How its case stands. `closed`: by somebody of the staff. */
type CaseStand<Name> = {
  closed: boolean;
  cause: Name | null;
  remedy: Name | null;
  cameBack: boolean;
};

/** As what a diagnosis counts. */
type EndCount<Name> = {
  step: Name | null;
  cause: Name | null;
  confirmed: boolean;
  remedy: Name | null;
  cameBack: boolean;
  questions: number;
  milliseconds: number;
};

/**
 * As what a diagnosis counts while it stands as it does. What an agent entered who closed the case outweighs what the
 * walk came to. While it goes on, an answer changes nothing of this: where it stands is not counted before it ends.
 */
export function endCount<Name>(stand: Stand<Name>, of: CaseStand<Name> | undefined): EndCount<Name> {
  const { outcome, questions, startedAt, endedAt } = stand;
  const entered = of?.closed === true ? of : undefined;
  const open = outcome === null;
  return {
    step: open ? null : stand.step,
    cause: entered?.cause ?? stand.cause,
    confirmed: (entered?.cause ?? null) !== null,
    remedy: entered?.remedy ?? stand.remedy,
    cameBack: stand.cameBack || of?.cameBack === true,
    questions: open ? 0 : questions,
    milliseconds: tookTime(outcome) ? (endedAt ?? startedAt) - startedAt : 0,
  };
}

/** Whether the time to the end says anything: nobody knows when those left who abandoned it. */
export function tookTime(outcome: Outcome | null): boolean {
  return outcome !== null && outcome !== 'abandoned';
}
