import { z } from 'zod';
import { outcomeOf } from './event-row.ts';
import type { Names } from './names.ts';
import { type Case, caseResults, togethers } from './store.ts';

/** A case as a query gives it: names are numbers still. */
export type CaseRow = Omit<Case, 'step' | 'outcome' | 'found' | 'cause' | 'remedy' | 'result' | 'together'> & {
  step: number;
  outcome: string | null;
  found: number | null;
  cause: number | null;
  remedy: number | null;
  result: string | null;
  together: string;
};

const Result = z.enum(caseResults).nullable();
const Together = z.enum(togethers);

/** Makes a row a case. */
export function toCase(names: Names, row: CaseRow): Case {
  const name = (number: number | null) => (number === null ? null : names.name(number));
  return {
    ...row,
    step: names.name(row.step),
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    found: name(row.found),
    cause: name(row.cause),
    remedy: name(row.remedy),
    result: resultOf(row.result),
    together: togetherOf(row.together),
  };
}

/** Reads how a case was closed. */
export function resultOf(text: string | null): Case['result'] {
  return Result.parse(text);
}

/** Reads whether an agent and the customer answer together; where there is no case, they do not. */
export function togetherOf(text: string | null): Case['together'] {
  return text === null ? 'no' : Together.parse(text);
}
