import type { Value } from '../guide/truth.ts';

/** How a remedy went. */
export const results = ['worked', 'not-worked', 'not-now'] as const;
export type Result = (typeof results)[number];

/** How a diagnosis ended. */
export type Outcome = 'resolved' | 'escalated' | 'waiting' | 'abandoned';

/** Where a decision led, and the index (as written) of the rule that decided; null where no rule did. */
type Decided = { next: string; rule: number | null };

/**
 * What a diagnosis was started with: the plan that it keeps to its end, by its number, and the lot by which it tries
 * something out, from 0 to below 1. In the shadow of a plan triage keeps the guide's order and notes what the plan would do.
 */
export type Planned = { plan?: number; lot?: number; shadow?: boolean };

/**
 * Who chose in triage: the plan; the plan, to try something out; the guide's rules, which left no other; nobody, as it was
 * the last that was open; the guide's order.
 */
export const choosers = ['plan', 'exploring', 'rule', 'last', 'authored'] as const;

/**
 * How triage came to its choice, where there was a plan: with what probability, where a lot was drawn for it; and the
 * cause or question that the plan would have taken, where that was another.
 */
export type Chosen = { by?: (typeof choosers)[number]; probability?: number; would?: string };

/** Something that happened in a diagnosis and moved the walk one step on. */
export type Hop =
  | ({ type: 'started'; next: string } & Planned)
  | ({ type: 'answered'; step: string; fact: string; value: Value } & Decided)
  | ({ type: 'looked-up'; step: string; fact: string; value: Value } & Decided)
  | ({ type: 'tried'; step: string; result: Result } & Decided)
  /** a step that had nothing left to ask or try, and was passed over */
  | ({ type: 'passed'; step: string } & Decided)
  /** triage took the next open cause; with null for a cause it asked the question `next`, or none was left */
  | ({ type: 'chose'; step: string; cause: string | null; next: string } & Chosen)
  | { type: 'asked-for-human'; step: string; next: string }
  /** somebody who knew it already entered a fact that was not asked */
  | ({ type: 'entered'; step: string; fact: string; value: Value } & Decided)
  /** somebody who knew the cause already went straight to it */
  | { type: 'jumped'; step: string; cause: string; next: string };

/** Everything that a diagnosis records. The log is append-only; an event's number is its place in it, from 0. */
export type Event =
  | Hop
  /**
   * events from number `to` on are out of force; they stay in the log. Where somebody went back to correct the answer of
   * a step, what was answered after it is taken over where it is asked again
   */
  | { type: 'went-back'; to: number; corrects?: string }
  /** from here on somebody of the staff enters the answers, or with null the customer again */
  | { type: 'spoke'; by: string | null }
  | { type: 'ended'; outcome: Outcome }
  /** `helped` is null where that was not asked: nobody is asked it who waits for a person */
  | { type: 'remarked'; helped: boolean | null; remark: string };
